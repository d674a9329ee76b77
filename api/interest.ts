import { normalizePlate } from '../engine/plate/normalize.ts';
import type { Deconfliction } from '../engine/records/deconfliction.ts';

/** Parameters of look-ups that name one plate. */
const NAMED_BY = ['plate', 'likely'] as const;

/**
 * Records that an agency that looked for a whole plate has an interest in it. A pattern is not recorded.
 * @param seq the look-up's row in the audit log
 */
export function noteInterest(
  deconfliction: Pick<Deconfliction, 'noteSearch'>,
  agency: string | null,
  asked: Readonly<Record<string, string>>,
  seq: number,
): void {
  if (agency === null) return;
  for (const name of NAMED_BY) {
    const { plate } = normalizePlate(asked[name] ?? '');
    if (plate !== null) deconfliction.noteSearch(agency, plate, String(seq));
  }
}
