/** Records as the API sends them: the types of its own schemas, so that a change there does not compile here. */
import type { z } from 'zod';
import type { WireAgencies, WireCredential, WireNewSecret, WirePerson } from '../../wire/access.ts';
import type {
  WireAnswerEstimate,
  WireChains,
  WireClones,
  WireConvoys,
  WireHealth,
  WireLinks,
  WireScenes,
} from '../../wire/answer.ts';
import type { WireCorridors } from '../../wire/answer-corridors.ts';
import type { WireHabits } from '../../wire/answer-habits.ts';
import type { WireAuditConsistency, WireAuditPage, WireAuditProof } from '../../wire/audit.ts';
import type { WireBatch, WireBatchWithReceipt, WireReceiptRow, WireSubmission } from '../../wire/batch.ts';
import type { WireBenchmark } from '../../wire/benchmark.ts';
import type { WireCamera } from '../../wire/camera.ts';
import type { WireActivity } from '../../wire/corridor.ts';
import type { WireEntry } from '../../wire/entry.ts';
import type { WireExemption } from '../../wire/exemption.ts';
import type { WireHit } from '../../wire/hit.ts';
import type { WireHitFrames } from '../../wire/hit-group.ts';
import type { WireLatency } from '../../wire/latency.ts';
import type { WireMisuse } from '../../wire/misuse.ts';
import type { WireModel, WireModelPreview } from '../../wire/model.ts';
import type { WireNearMiss } from '../../wire/near-miss.ts';
import type { WirePasskey } from '../../wire/passkey.ts';
import type { WireProblem } from '../../wire/problem.ts';
import type { WireRead, WireReadHistogram } from '../../wire/read.ts';
import type { WireReport } from '../../wire/report.ts';
import type { WireDeletion, WireHold, WirePlan, WireProfile, WireProfileInUse } from '../../wire/retention.ts';
import type { WireSavedQuestion } from '../../wire/saved-question.ts';
import type { SessionIn, WireSession } from '../../wire/session.ts';
import type { GrantIn, WireGrant, WireSharingReceipt } from '../../wire/sharing.ts';
import type { WireTrace, WireTraceResult } from '../../wire/trace.ts';
import type { WireVehicle } from '../../wire/vehicle.ts';
import type { WireListDetail, WireLoadReport, WirePastLoadDetail, WirePastLoads, WireWatchlist } from '../../wire/watchlist.ts';
import type { WirePreview, WireWhy } from '../../wire/why.ts';

export type Passkey = z.output<typeof WirePasskey>;
export type Batch = z.output<typeof WireBatch>;
export type BatchWithReceipt = z.output<typeof WireBatchWithReceipt>;
export type ReceiptRow = z.output<typeof WireReceiptRow>;
export type Submission = z.output<typeof WireSubmission>;
export type Camera = z.output<typeof WireCamera>;
export type CameraHealth = z.output<typeof WireHealth>;
export type Hit = z.output<typeof WireHit>;
export type HitFrames = z.output<typeof WireHitFrames>;
export type Latency = z.output<typeof WireLatency>;
export type Read = z.output<typeof WireRead>;
export type ReadHistogram = z.output<typeof WireReadHistogram>;
export type Trace = z.output<typeof WireTrace>;
export type TraceResult = z.output<typeof WireTraceResult>;
export type AnswerEstimate = z.output<typeof WireAnswerEstimate>;
export type Clones = z.output<typeof WireClones>;
export type Convoys = z.output<typeof WireConvoys>;
export type ScenesAnswer = z.output<typeof WireScenes>;
export type Corridors = z.output<typeof WireCorridors>;
export type Habits = z.output<typeof WireHabits>;
export type Chains = z.output<typeof WireChains>;
export type CorridorsActivity = z.output<typeof WireActivity>;
export type SavedQuestion = z.output<typeof WireSavedQuestion>;
export type Links = z.output<typeof WireLinks>;
/** The fields that the answers to all questions have. */
export type AnswerHead = Omit<Clones, 'question' | 'clones' | 'explained_by_misreading' | 'chosen_by_owner'> & {
  readonly question: string;
};
export type Entry = z.output<typeof WireEntry>;
export type Watchlist = z.output<typeof WireWatchlist>;
export type Why = z.output<typeof WireWhy>;
export type NearMiss = z.output<typeof WireNearMiss>;
export type Vehicle = z.output<typeof WireVehicle>;
export type ListDetail = z.output<typeof WireListDetail>;
export type LoadReport = z.output<typeof WireLoadReport>;
export type Grant = z.output<typeof WireGrant>;
export type NewGrant = z.input<typeof GrantIn>;
export type SharingReceipt = z.output<typeof WireSharingReceipt>;
export type PastLoad = z.output<typeof WirePastLoads>['items'][number];
export type PastLoadDetail = z.output<typeof WirePastLoadDetail>;
export type Preview = z.output<typeof WirePreview>;
export type Exemption = z.output<typeof WireExemption>;
export type AuditRow = z.output<typeof WireAuditPage>['items'][number];
export type Misuse = z.output<typeof WireMisuse>;
export type AuditProof = z.output<typeof WireAuditProof>;
export type AuditConsistency = z.output<typeof WireAuditConsistency>;
export type Profile = z.output<typeof WireProfile>;
export type ProfileInUse = z.output<typeof WireProfileInUse>;
export type Plan = z.output<typeof WirePlan>;
export type Deletion = z.output<typeof WireDeletion>;
export type Hold = z.output<typeof WireHold>;
export type Report = z.output<typeof WireReport>;
export type Person = z.output<typeof WirePerson>;
export type Credential = z.output<typeof WireCredential>;
export type NewSecret = z.output<typeof WireNewSecret>;
export type Agency = z.output<typeof WireAgencies>['items'][number];
export type Benchmark = z.output<typeof WireBenchmark>;
export type Model = z.output<typeof WireModel>;
export type ModelPreview = z.output<typeof WireModelPreview>;
export type Session = z.output<typeof WireSession>;
export type SignIn = z.input<typeof SessionIn>;
export type Role = Session['roles'][number];
export type Problem = z.output<typeof WireProblem>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly total?: { readonly n: number; readonly more: boolean } | undefined;
}
