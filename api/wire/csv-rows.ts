import type { Hit } from '../../engine/records/hits.ts';
import type { Read } from '../../engine/records/reads.ts';
import { boxText } from './box.ts';
import { iso, isoOrNull, TIME_EXAMPLE } from './time.ts';

/** Columns of a page of reads in CSV. */
export const READ_COLUMNS = [
  'id',
  'captured_at',
  'camera_id',
  'plate',
  'jurisdiction',
  'jurisdiction_p',
  'weakest',
  'mean',
  'image',
  'box',
];

export function readRow(read: Read): Record<string, unknown> {
  // The mean of characters' probabilities, which have four digits at most: further ones are of the division.
  const mean = Number(read.mean.toFixed(4));
  return { ...read, mean, captured_at: iso(read.captured_at), box: boxText(read.box) };
}

/** Columns of a page of hits in CSV: one row for each entry and read. */
export const HIT_COLUMNS = [
  ...['id', 'captured_at', 'camera_id', 'read_plate', 'read_state', 'level', 'posterior', 'status', 'list', 'plate', 'state'],
  ...['reason_code', 'case_number', 'vehicle', 'priority', 'sentence', 'verified_by', 'verified_at', 'verification_note'],
];

export function hitRow({ read, entry, explanation, ...hit }: Hit): Record<string, unknown> {
  return {
    ...{ ...entry, ...hit },
    captured_at: iso(read.captured_at),
    camera_id: read.camera_id,
    read_plate: read.plate,
    read_state: read.jurisdiction,
    state: entry.jurisdiction,
    sentence: explanation.sentence,
    verified_at: isoOrNull(hit.verified_at),
  };
}

export const READS_CSV = `# /v1/reads?format=csv&plate=KDR*
${READ_COLUMNS.join(',')}
0195a3c2-9000-7abc-8def-0123456789ab,${TIME_EXAMPLE},cam-07,KDR4821,US-TX,0.93,0.998,0.998,,612 402 159 44
`;
export const HITS_CSV = `# /v1/hits?format=csv&level=alert
${HIT_COLUMNS.join(',')}
`;
