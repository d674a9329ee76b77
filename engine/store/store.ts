import type { AccessStore } from './access.store.ts';
import type { AnswersStore } from './answers.store.ts';
import type { AuditStore } from './audit.store.ts';
import type { BatchesStore } from './batches.store.ts';
import type { BenchmarksStore } from './benchmarks.store.ts';
import type { CamerasStore } from './cameras.store.ts';
import type { CorridorsStore } from './corridors.store.ts';
import type { DeconflictionStore } from './deconfliction.store.ts';
import type { EntriesStore, IndexedEntriesStore } from './entries.store.ts';
import type { EventsStore } from './events.store.ts';
import type { ExemptionsStore } from './exemptions.store.ts';
import type { HitsStore } from './hits.store.ts';
import type { JournalStore } from './journal.store.ts';
import type { KeptAnswersStore } from './kept-answers.store.ts';
import type { ListLoadsStore } from './list-loads.store.ts';
import type { ModelsStore } from './models.store.ts';
import type { NearMissesStore } from './near-misses.store.ts';
import type { PasskeysStore } from './passkeys.store.ts';
import type { ProfilesStore } from './profiles.store.ts';
import type { ReadsStore } from './reads.store.ts';
import type { ReportsStore } from './reports.store.ts';
import type { RetentionStore } from './retention.store.ts';
import type { RetroJobsStore } from './retro-jobs.store.ts';
import type { SavedQuestionsStore } from './saved-questions.store.ts';
import type { SeizuresStore } from './seizures.store.ts';
import type { SharingStore } from './sharing.store.ts';
import type { TracesStore } from './traces.store.ts';
import type { VerdictsStore } from './verdicts.store.ts';
import type { WatchlistsStore } from './watchlists.store.ts';
import type { WebhooksStore } from './webhooks.store.ts';

/**
 * The seam between the domain and its database: one interface a table family, each in a file of its own beside this one, with
 * its adapter in `sqlite/` under the same name. The contract, for every adapter:
 *
 * - What a `transaction` wrote is durable when it returns (it survives a power cut); after an error nothing of it is stored.
 * - One writer at a time, across processes; readers never wait for it and see the last committed state.
 * - A single write outside a transaction is a transaction of its own.
 * - `LprError storage_full` when the disk is full (nothing of the transaction remains), `busy` when another process holds the
 *   write lock for too long.
 * - Rows are returned as the records of `engine/records/`. Ids are UUID texts; any other text is an unknown id.
 * - Pages go by keyset: a cursor is opaque, names the last row of a page, and stays valid while rows are added.
 */
export interface Store {
  readonly batches: BatchesStore;
  readonly journal: JournalStore;
  readonly reads: ReadsStore;
  readonly cameras: CamerasStore;
  readonly events: EventsStore;
  readonly answers: AnswersStore;
  readonly benchmarks: BenchmarksStore;
  readonly watchlists: WatchlistsStore;
  readonly entries: EntriesStore;
  readonly indexedEntries: IndexedEntriesStore;
  readonly listLoads: ListLoadsStore;
  readonly hits: HitsStore;
  readonly verdicts: VerdictsStore;
  readonly keptAnswers: KeptAnswersStore;
  readonly retroJobs: RetroJobsStore;
  readonly seizures: SeizuresStore;
  readonly corridors: CorridorsStore;
  readonly traces: TracesStore;
  readonly deconfliction: DeconflictionStore;
  readonly savedQuestions: SavedQuestionsStore;
  readonly exemptions: ExemptionsStore;
  readonly nearMisses: NearMissesStore;
  readonly models: ModelsStore;
  readonly audit: AuditStore;
  readonly profiles: ProfilesStore;
  readonly reports: ReportsStore;
  readonly retention: RetentionStore;
  readonly webhooks: WebhooksStore;
  readonly access: AccessStore;
  readonly passkeys: PasskeysStore;
  readonly sharing: SharingStore;
  /** Runs `work` in one transaction, see above. */
  transaction<T>(work: () => T): T;
  /** Grows when another process (or another store on the same data) has committed. */
  dataVersion(): number;
  /** Closes the database. The store cannot be used after it. */
  close(): void;
}
