import type { HitLevel, HitStatus } from '../../records/hits.ts';
import type { HitMatch } from '../../records/matches.ts';
import type { Read } from '../../records/reads.ts';
import type { Became, HitCircumstances, StoredHit } from '../hits.store.ts';
import { newId } from '../new-id.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';

const INSERT = `
  INSERT INTO hits (id, created_at, status, rule, score, posterior, level, explanation, read_no, camera_no, captured_at, read_plate, list_no, list_name,
    list_version, list_age_ms, retro, priority, entry_id, plate, jurisdiction, reason_code, case_number, vehicle, passage_no)
  SELECT ?, ?, 'unverified', ?, ?, ?, ?, ?, r.no, r.camera_no, r.captured_at, r.plate, w.no, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, r.no)
  FROM reads r, watchlists w WHERE r.id = ? AND w.id = ?`;
const KNOWN = `
  SELECT h.id, h.status FROM reads r JOIN hits h ON h.read_no = r.no AND h.entry_id = :entry WHERE r.id = :read
  UNION ALL
  SELECT h.id, h.status FROM reads r JOIN hit_frames f ON f.read_no = r.no AND f.entry_id = :entry JOIN hits h ON h.no = f.hit_no WHERE r.id = :read
  LIMIT 1`;

/** Parameter: numbers of the passage's reads, as JSON. */
const PASSAGES = `
  SELECT h.passage_no AS no FROM hits h WHERE h.read_no IN (SELECT value FROM json_each(:reads))
  UNION
  SELECT h.passage_no FROM hit_frames f JOIN hits h ON h.no = f.hit_no WHERE f.read_no IN (SELECT value FROM json_each(:reads))
  ORDER BY 1`;
const JOIN_PASSAGES = 'UPDATE hits SET passage_no = ? WHERE passage_no = ?';
const OPEN = `
  SELECT no, id, status, level, posterior, status = 'unverified' AND first_confirmed_by IS NULL AS unjudged FROM hits
  WHERE passage_no = ? AND entry_id = ? AND plate = ? AND status IN ('unverified', 'confirmed')
  ORDER BY level = 'review', posterior DESC, no LIMIT 1`;
const ADD_FRAME = `
  INSERT INTO hit_frames (read_no, entry_id, hit_no, rule, score, posterior, level, explanation, list_version)
  SELECT r.no, ?, ?, ?, ?, ?, ?, ?, ? FROM reads r WHERE r.id = ?`;
const PUT_ASIDE = `
  INSERT INTO hit_frames (read_no, entry_id, hit_no, rule, score, posterior, level, explanation, list_version)
  SELECT read_no, entry_id, no, rule, score, posterior, level, explanation, list_version FROM hits WHERE no = ?`;
const SHOW = `
  UPDATE hits SET rule = ?, score = ?, posterior = ?, level = ?, explanation = ?, list_version = ?, read_no = r.no, captured_at = r.captured_at,
    read_plate = r.plate
  FROM reads r WHERE hits.no = ? AND r.id = ?`;

interface OpenHit {
  readonly no: number;
  readonly id: Buffer;
  readonly status: HitStatus;
  readonly level: HitLevel;
  readonly posterior: number;
  readonly unjudged: 0 | 1;
}

/** The hit of a read and an entry, whether it shows this read or another one of its passage. */
export function hitWith(
  database: SqliteDatabase,
  readId: string,
  entryId: string,
): { id: Buffer; status: HitStatus } | undefined {
  return database.sql<{ id: Buffer; status: HitStatus }>(KNOWN).get({ read: idBytes(readId), entry: idBytes(entryId) });
}

/** See `HitsStore.insert`. */
export function insertHits(
  database: SqliteDatabase,
  read: Read,
  matches: readonly HitMatch[],
  circumstances: HitCircumstances,
): readonly StoredHit[] {
  const passage = passageNo(database, circumstances.passage ?? []);
  return matches.map((match) => {
    const known = hitWith(database, read.id, match.entry.id);
    if (known !== undefined) return { id: idText(known.id), became: 'known' };
    const open =
      passage === null ? undefined : database.sql<OpenHit>(OPEN).get(passage, idBytes(match.entry.id), match.entry.plate);
    if (open === undefined)
      return { id: insert(database, read, match, { passage, retroAt: circumstances.retroAt }), became: 'new' };
    return { id: idText(open.id), became: joined(database, read, match, open) };
  });
}

/** The passage under which hits of these reads stand, null where there are none. A late read may show that two are one. */
function passageNo(database: SqliteDatabase, reads: readonly number[]): number | null {
  const [first, ...others] = database.sql<{ no: number }>(PASSAGES).all({ reads: JSON.stringify(reads) });
  for (const { no } of others) database.sql(JOIN_PASSAGES).run(first.no, no);
  return first?.no ?? null;
}

/** The read becomes one of the hit's; the hit shows it, too, if it is surer, unless a person has judged what is shown. */
function joined(database: SqliteDatabase, read: Read, match: HitMatch, open: OpenHit): Became {
  const { rule, score, posterior, level, explanation, list, entry } = match;
  const said = [rule, score, posterior, level, JSON.stringify(explanation), list.version];
  const isRaised = level === 'alert' && open.level === 'review';
  const isBetter = isRaised || (level === open.level && posterior > open.posterior);
  if (open.unjudged === 1 && isBetter) {
    database.sql(PUT_ASIDE).run(open.no);
    database.sql(SHOW).run(...said, open.no, idBytes(read.id));
    return isRaised ? 'raised' : 'better';
  }
  database.sql(ADD_FRAME).run(idBytes(entry.id), open.no, ...said, idBytes(read.id));
  return 'frame';
}

function insert(
  database: SqliteDatabase,
  read: Read,
  { entry, list, rule, score, posterior, level, explanation }: HitMatch,
  { passage, retroAt }: { readonly passage: number | null; readonly retroAt: number | undefined },
): string {
  const id = newId();
  const at = retroAt ?? read.received_at;
  const { changes } = database
    .sql(INSERT)
    .run(
      ...[idBytes(id), at, rule, score, posterior, level, JSON.stringify(explanation), list.name, list.version],
      ...[Math.max(0, at - list.refreshed_at), retroAt === undefined ? 0 : 1, entry.priority ?? list.priority],
      ...[idBytes(entry.id), entry.plate, entry.jurisdiction, entry.reason_code, entry.case_number, entry.vehicle],
      ...[passage, idBytes(read.id), idBytes(list.id)],
    );
  if (changes === 1) return id;
  throw new Error(`Expected read ${read.id} and list ${list.id} in the store for their hit`);
}
