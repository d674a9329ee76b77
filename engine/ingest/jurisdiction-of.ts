import type { Reading } from '../plate/reading.ts';

/** From this probability on, a jurisdiction that the reader guessed counts as seen, and its serials may settle O/0 and I/1. */
const SEEN_FROM = 0.8;

/** The jurisdiction whose serials may settle characters: the one stated without doubt, or seen clearly. */
export function statedJurisdiction(code: string | null, p: number | null): string | null {
  return p === null || p >= SEEN_FROM ? code : null;
}

/** The jurisdiction that the reader saw. If it saw none, the one that the manifest states, with the probability null, because it was not measured. */
export function jurisdictionOfReading(
  { jurisdictions }: Reading,
  stated: string | null,
): { readonly code: string | null; readonly p: number | null } {
  const [best] = jurisdictions;
  return best === undefined ? { code: stated, p: null } : { code: best.code, p: best.p };
}
