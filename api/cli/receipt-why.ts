import type { ReceiptRow } from '../../engine/records/batches.ts';

/** Words for the reasons that have no detail. */
const SAID: Readonly<Record<string, string>> = {
  read_before: 'the same picture was read before',
  no_plate: 'no plate was found in it',
  frame: 'read together with other frames of the passage',
};

/** Why a row has its status, for people. */
export function whyOf({ reason, detail }: Pick<ReceiptRow, 'reason' | 'detail'>): string {
  return detail ?? SAID[reason ?? ''] ?? reason ?? '';
}
