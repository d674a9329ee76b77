import type { DeconflictionNotice, InterestKind } from '../../records/deconfliction.ts';
import type { DeconflictionMark, DeconflictionStore, Interest } from '../deconfliction.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { newestFirst } from './page.ts';

type InterestRow = Omit<Interest, 'ref'> & { readonly ref: string | Buffer };

const LIVE =
  "e.plate NOT GLOB '*[*?]*' AND (e.expires_at IS NULL OR e.expires_at > @now) AND w.agency IS NOT NULL AND w.removed_at IS NULL";
const STATE = 'SELECT entry_no, interest_no FROM deconfliction_state';
const LAST = `
  SELECT (SELECT max(no) FROM (SELECT no FROM entries WHERE no > @entry_no ORDER BY no LIMIT @most)) AS entry_no,
    (SELECT max(no) FROM (SELECT no FROM interests WHERE no > @interest_no ORDER BY no LIMIT @most)) AS interest_no`;
const DUE = `
  SELECT e.plate, w.agency, 'list' AS what, w.id AS ref FROM live_entries e JOIN watchlists w ON w.no = e.list_no
  WHERE e.no > @entry_no AND e.no <= @last_entry AND ${LIVE}
  UNION ALL
  SELECT plate, agency, what, ref FROM interests WHERE no > @interest_no AND no <= @last_interest`;
// Lists are few: the entry of each is found by its key, so that no index by plate is needed.
const OTHERS = `
  SELECT plate, agency, what, ref FROM (
    SELECT e.plate, w.agency, 'list' AS what, w.id AS ref
    FROM watchlists w CROSS JOIN live_entries e ON e.list_no = w.no AND e.plate = @plate WHERE w.agency <> @agency AND ${LIVE}
    UNION ALL
    SELECT plate, agency, what, ref FROM interests WHERE plate = @plate AND agency <> @agency)
  GROUP BY agency`;
const AGENCIES = `
  SELECT count(*) AS n FROM (
    SELECT agency FROM watchlists WHERE agency IS NOT NULL AND removed_at IS NULL UNION SELECT agency FROM interests)`;
const TELL = `
  INSERT INTO deconfliction_notices (id, agency, other, plate, what, ref, at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (agency, other, plate) DO NOTHING`;
const ADD = 'INSERT INTO interests (plate, agency, what, ref, at) VALUES (?, ?, ?, ?, ?)';
const NOTICES = `
  SELECT n.no, n.id, n.at, n.other, n.what, n.ref, c.contact FROM deconfliction_notices n
  LEFT JOIN agency_contacts c ON c.agency = n.other WHERE n.agency = ? AND n.no < ? ORDER BY n.no DESC LIMIT ?`;
const SET = `
  INSERT INTO agency_contacts (agency, contact, updated_at) VALUES (?, ?, ?)
  ON CONFLICT (agency) DO UPDATE SET contact = excluded.contact, updated_at = excluded.updated_at`;

interface NoticeRow {
  readonly no: number;
  readonly id: Buffer;
  readonly at: number;
  readonly other: string;
  readonly what: InterestKind;
  readonly ref: string;
  readonly contact: string | null;
}

export function sqliteDeconfliction(database: SqliteDatabase): DeconflictionStore {
  return {
    due(most, now) {
      const state = database.sql<DeconflictionMark>(STATE).get() as DeconflictionMark;
      // Where one agency is alone nothing needs to be compared: each further agency is compared with all that is there.
      const isAlone = (database.sql<{ n: number }>(AGENCIES).get()?.n ?? 0) < 2;
      const last = database
        .sql<{ entry_no: number | null; interest_no: number | null }>(LAST)
        .get({ ...state, most: isAlone ? -1 : most });
      const [entry, interest] = [last?.entry_no ?? null, last?.interest_no ?? null];
      if (entry === null && interest === null) return null;
      const upTo = { entry_no: entry ?? state.entry_no, interest_no: interest ?? state.interest_no };
      if (isAlone) return { interests: [], upTo };
      const rows = database
        .sql<InterestRow>(DUE)
        .all({ ...state, last_entry: upTo.entry_no, last_interest: upTo.interest_no, now });
      return { interests: rows.map(interestOf), upTo };
    },
    compared({ entry_no, interest_no }) {
      database.sql('UPDATE deconfliction_state SET entry_no = ?, interest_no = ?').run(entry_no, interest_no);
    },
    others: (plate, agency, now) => database.sql<InterestRow>(OTHERS).all({ plate, agency, now }).map(interestOf),
    tell: ({ id, agency, other, plate, what, ref, at }) =>
      database.sql(TELL).run(idBytes(id), agency, other, plate, what, ref, at).changes === 1,
    addInterest({ plate, agency, what, ref, at }) {
      database.sql(ADD).run(plate, agency, what, ref, at);
    },
    forgetSearches(before) {
      database.sql("DELETE FROM interests WHERE what = 'search' AND at < ?").run(before);
    },
    notices: (agency, page) =>
      newestFirst(page, (before, most) => database.sql<NoticeRow>(NOTICES).all(agency, before, most), noticeOf),
    contactOf: (agency) =>
      database.sql<{ contact: string }>('SELECT contact FROM agency_contacts WHERE agency = ?').get(agency)?.contact ?? null,
    setContact(agency, contact, now) {
      database.sql(SET).run(agency, contact, now);
    },
  };
}

function interestOf({ ref, ...row }: InterestRow): Interest {
  return { ...row, ref: typeof ref === 'string' ? ref : idText(ref) };
}

function noticeOf({ id, at, other, contact, what, ref }: NoticeRow): DeconflictionNotice {
  return { id: idText(id), at, other, contact, about: { what, id: ref } };
}
