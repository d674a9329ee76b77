/** Records as the API sends them: the types of its own schemas, so that a change there does not compile here. */
import type { z } from 'zod';
import type { WireHealth } from '../../wire/answer.ts';
import type { WireBatch, WireBatchWithReceipt, WireReceiptRow, WireSubmission } from '../../wire/batch.ts';
import type { WireCamera } from '../../wire/camera.ts';
import type { WireHit } from '../../wire/hit.ts';
import type { WireProblem } from '../../wire/problem.ts';
import type { WireRead } from '../../wire/read.ts';
import type { SessionIn, WireSession } from '../../wire/session.ts';
import type { WireVehicle } from '../../wire/vehicle.ts';

export type Batch = z.output<typeof WireBatch>;
export type BatchWithReceipt = z.output<typeof WireBatchWithReceipt>;
export type ReceiptRow = z.output<typeof WireReceiptRow>;
export type Submission = z.output<typeof WireSubmission>;
export type Camera = z.output<typeof WireCamera>;
export type CameraHealth = z.output<typeof WireHealth>;
export type Hit = z.output<typeof WireHit>;
export type Read = z.output<typeof WireRead>;
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
