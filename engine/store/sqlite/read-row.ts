import { decodeCorners } from '../../plate/corners.ts';
import { decodeLattice, meanConfidence, weakest } from '../../plate/lattice.ts';
import type { Read } from '../../records/reads.ts';
import { decodeGuesses } from './guesses.ts';
import { idText } from './ids.ts';

/** A read with the names of its camera and reader, as {@link READ_COLUMNS} selects it. */
export interface ReadRow {
  read_no: number;
  read_id: Buffer;
  batch_id: Buffer | null;
  batch: string | null;
  file: string | null;
  camera_id: string;
  captured_at: number;
  received_at: number;
  raw: string | null;
  plate: string;
  lattice: string;
  jurisdiction: string | null;
  jurisdiction_p: number | null;
  other_jurisdictions: string | null;
  identity: Buffer | string;
  reader: string;
  box: string | null;
  box_p: number | null;
  plate_p: number | null;
  concluded_jurisdiction: string | null;
  concluded_jurisdiction_p: number | null;
}

/** Bytes of an identity that are the picture's; a second plate in it adds its place. */
const SHA256 = 32;

/** For a query over `reads r` with {@link READ_JOINS}. */
export const READ_COLUMNS = `
  r.no AS read_no, r.id AS read_id, b.id AS batch_id, b.name AS batch, j.file AS file, c.id AS camera_id,
  r.captured_at, r.received_at, r.raw, r.plate, r.lattice, r.jurisdiction, r.jurisdiction_p, r.other_jurisdictions, r.identity, d.name AS reader, r.box, r.box_p,
  r.plate_p, r.concluded_jurisdiction, r.concluded_jurisdiction_p`;

export const READ_JOINS = `
  JOIN cameras c ON c.no = r.camera_no
  JOIN readers d ON d.no = r.reader_no
  LEFT JOIN batches b ON b.no = r.batch_no
  LEFT JOIN batch_rows j ON j.batch_no = r.batch_no AND j.row = r.batch_row`;

export function readOf(row: ReadRow): Read {
  const lattice = decodeLattice(row.lattice);
  return {
    id: idText(row.read_id),
    batch_id: row.batch_id === null ? null : idText(row.batch_id),
    batch: row.batch,
    file: row.file,
    camera_id: row.camera_id,
    captured_at: row.captured_at,
    received_at: row.received_at,
    raw: row.raw ?? row.plate,
    plate: row.plate,
    plate_p: row.plate_p,
    lattice,
    jurisdiction: row.jurisdiction,
    jurisdiction_p: row.jurisdiction_p,
    other_jurisdictions: decodeGuesses(row.other_jurisdictions),
    concluded_jurisdiction: row.concluded_jurisdiction,
    concluded_jurisdiction_p: row.concluded_jurisdiction_p,
    weakest: weakest(lattice),
    mean: meanConfidence(lattice),
    image: typeof row.identity === 'string' ? null : row.identity.toString('hex', 0, SHA256),
    reader: row.reader,
    box: row.box === null ? null : decodeCorners(row.box),
    box_p: row.box_p,
  };
}
