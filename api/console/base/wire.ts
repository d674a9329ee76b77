/** Records as the API sends them: the types of its own schemas, so that a change there does not compile here. */
import type { z } from 'zod';
import type { WireClones, WireConvoys, WireHealth, WireLinks, WireScenes } from '../../wire/answer.ts';
import type { WireCorridors } from '../../wire/answer-corridors.ts';
import type { WireBatch, WireBatchWithReceipt, WireReceiptRow, WireSubmission } from '../../wire/batch.ts';
import type { WireCamera } from '../../wire/camera.ts';
import type { WireEntry } from '../../wire/entry.ts';
import type { WireHit } from '../../wire/hit.ts';
import type { WireHitFrames } from '../../wire/hit-group.ts';
import type { WireNearMiss } from '../../wire/near-miss.ts';
import type { WireProblem } from '../../wire/problem.ts';
import type { WireRead, WireReadHistogram } from '../../wire/read.ts';
import type { SessionIn, WireSession } from '../../wire/session.ts';
import type { WireTrace, WireTraceResult } from '../../wire/trace.ts';
import type { WireVehicle } from '../../wire/vehicle.ts';
import type { WireWatchlist } from '../../wire/watchlist.ts';
import type { WireWhy } from '../../wire/why.ts';

export type Batch = z.output<typeof WireBatch>;
export type BatchWithReceipt = z.output<typeof WireBatchWithReceipt>;
export type ReceiptRow = z.output<typeof WireReceiptRow>;
export type Submission = z.output<typeof WireSubmission>;
export type Camera = z.output<typeof WireCamera>;
export type CameraHealth = z.output<typeof WireHealth>;
export type Hit = z.output<typeof WireHit>;
export type HitFrames = z.output<typeof WireHitFrames>;
export type Read = z.output<typeof WireRead>;
export type ReadHistogram = z.output<typeof WireReadHistogram>;
export type Trace = z.output<typeof WireTrace>;
export type TraceResult = z.output<typeof WireTraceResult>;
export type Clones = z.output<typeof WireClones>;
export type Convoys = z.output<typeof WireConvoys>;
export type ScenesAnswer = z.output<typeof WireScenes>;
export type Corridors = z.output<typeof WireCorridors>;
export type Links = z.output<typeof WireLinks>;
/** What the answers to all questions have in common. */
export type AnswerHead = Omit<Clones, 'question' | 'clones' | 'explained_by_misreading' | 'chosen_by_owner'> & {
  readonly question: string;
};
export type Entry = z.output<typeof WireEntry>;
export type Watchlist = z.output<typeof WireWatchlist>;
export type Why = z.output<typeof WireWhy>;
export type NearMiss = z.output<typeof WireNearMiss>;
export type Vehicle = z.output<typeof WireVehicle>;
export type Session = z.output<typeof WireSession>;
export type SignIn = z.input<typeof SessionIn>;
export type Role = Session['roles'][number];
export type Problem = z.output<typeof WireProblem>;

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
  readonly total?: { readonly n: number; readonly more: boolean } | undefined;
}
