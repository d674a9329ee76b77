import type { Access, SignIns } from './records/access.ts';
import type { Answers } from './records/answers.ts';
import type { Audit } from './records/audit.ts';
import type { Batches } from './records/batches.ts';
import type { Benchmarks } from './records/benchmarks.ts';
import type { Cameras } from './records/cameras.ts';
import type { Deconfliction } from './records/deconfliction.ts';
import type { Entries } from './records/entries.ts';
import type { Events } from './records/events.ts';
import type { Exemptions } from './records/exemptions.ts';
import type { Hits } from './records/hits.ts';
import type { Images } from './records/images.ts';
import type { KeptAnswers } from './records/kept-answers.ts';
import type { Latencies } from './records/latencies.ts';
import type { Misuse } from './records/misuse.ts';
import type { Models } from './records/models.ts';
import type { NamedCorridors } from './records/named-corridors.ts';
import type { NearMisses } from './records/near-misses.ts';
import type { Passages } from './records/passages.ts';
import type { Passkeys } from './records/passkeys.ts';
import type { Profiles } from './records/profiles.ts';
import type { Reads } from './records/reads.ts';
import type { WhyNot } from './records/replay.ts';
import type { Reports } from './records/reports.ts';
import type { Retention } from './records/retention.ts';
import type { Roads } from './records/roads.ts';
import type { SavedQuestions } from './records/saved-questions.ts';
import type { Searches } from './records/searches.ts';
import type { Seizures } from './records/seizures.ts';
import type { Sharing } from './records/sharing.ts';
import type { TraceRunner, Traces } from './records/traces.ts';
import type { Upkeep } from './records/upkeep.ts';
import type { Vehicles } from './records/vehicles.ts';
import type { Watchlists } from './records/watchlists.ts';
import type { WebhookSender, Webhooks } from './records/webhooks.ts';

/**
 * The engine as `api/` sees it: services over one data folder. `openEngine` (`open.ts`) constructs them.
 * Several processes may open one folder at a time (a server and a CLI); each batch is worked by one of them at a time.
 */
export interface Engine {
  readonly batches: Batches;
  readonly reads: Reads;
  readonly cameras: Cameras;
  readonly passages: Passages;
  readonly vehicles: Vehicles;
  readonly searches: Searches;
  readonly watchlists: Watchlists;
  readonly entries: Entries;
  readonly hits: Hits;
  readonly keptAnswers: KeptAnswers;
  readonly suppressList: Exemptions;
  readonly allowList: Exemptions;
  readonly latencies: Latencies;
  readonly nearMisses: NearMisses;
  readonly upkeep: Upkeep;
  readonly why: WhyNot;
  readonly models: Models;
  readonly audit: Audit;
  readonly misuse: Misuse;
  readonly profiles: Profiles;
  readonly retention: Retention;
  readonly reports: Reports;
  readonly answers: Answers;
  readonly savedQuestions: SavedQuestions;
  readonly seizures: Seizures;
  readonly roads: Roads;
  readonly corridors: NamedCorridors;
  readonly traces: Traces;
  readonly traceRunner: TraceRunner;
  readonly deconfliction: Deconfliction;
  readonly webhooks: Webhooks;
  readonly webhookSender: WebhookSender;
  readonly access: Access;
  readonly passkeys: Passkeys;
  readonly signIns: SignIns;
  readonly sharing: Sharing;
  readonly events: Events;
  readonly benchmarks: Benchmarks;
  readonly images: Images;
  /** True when the store answers and the match index is loaded. */
  ready(): boolean;
  /** Bytes that may still be written to the disk of the data folder. */
  freeSpace(): number;
  /** Stops taking work, lets what is in flight reach the journal, closes the store. A second call does nothing. */
  close(): Promise<void>;
}
