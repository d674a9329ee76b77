import { limitOf } from '../../records/pages.ts';
import type { Grant, SharingReceipt } from '../../records/sharing.ts';
import type { SharingStore } from '../sharing.store.ts';
import type { SqliteDatabase } from './database.ts';
import { idBytes, idText } from './ids.ts';
import { cursorOf, newestFirst, pageOf } from './page.ts';

type GrantRow = Omit<Grant, 'id' | 'cameras' | 'area' | 'list_id' | 'from' | 'until'> & {
  readonly no: number;
  readonly id: Buffer;
  readonly cameras: string | null;
  readonly area: string | null;
  readonly list_id: Buffer | null;
  readonly valid_from: number;
  readonly valid_until: number;
};
type ReceiptRow = Omit<SharingReceipt, 'grant_id' | 'forgotten'> & { readonly grant_id: Buffer; readonly grant_no: number };

const ADD = `
  INSERT INTO sharing_grants (id, from_agency_no, to_agency_no, what, cameras, area, list_no, case_number, reason, decided_by, created_at,
    valid_from, valid_until)
  VALUES (@id, (SELECT no FROM agencies WHERE name = @from_agency), (SELECT no FROM agencies WHERE name = @to_agency), @what, @cameras, @area,
    (SELECT no FROM watchlists WHERE id = @list_id), @case_number, @reason, @decided_by, @created_at, @from, @until)`;
const GRANT = `
  SELECT g.no, g.id, a.name AS from_agency, b.name AS to_agency, g.what, g.cameras, g.area, w.id AS list_id, w.name AS list, g.case_number, g.reason,
    g.decided_by, g.created_at, g.valid_from, g.valid_until, g.revoked_at, g.revoked_by
  FROM sharing_grants g JOIN agencies a ON a.no = g.from_agency_no JOIN agencies b ON b.no = g.to_agency_no
    LEFT JOIN watchlists w ON w.no = g.list_no`;
const OPEN = 'g.revoked_at IS NULL AND g.valid_from <= @now AND g.valid_until > @now';
const LIST = `${GRANT}
  WHERE g.no < @before AND (@agency IS NULL OR a.name = @agency OR b.name = @agency) AND (@open = 0 OR (${OPEN})) ORDER BY g.no DESC LIMIT @most`;
const OPEN_TO = `${GRANT}
  WHERE g.to_agency_no = (SELECT no FROM agencies WHERE name = @agency) AND ${OPEN} ORDER BY g.no`;
const ADD_SEEN = `
  INSERT INTO sharing_receipts (audit_seq, grant_no, shown) SELECT ?, no, ? FROM sharing_grants WHERE id = ?
  ON CONFLICT (audit_seq, grant_no) DO UPDATE SET shown = shown + excluded.shown`;
const RECEIPTS = `
  SELECT r.audit_seq, r.grant_no, g.id AS grant_id, a.name AS from_agency, b.name AS to_agency, r.shown, l.at, l.action,
    iif(length(l.salt) = 0, NULL, l.actor) AS actor, l.body ->> '$.purpose' AS purpose, l.case_number
  FROM sharing_receipts r JOIN sharing_grants g ON g.no = r.grant_no JOIN agencies a ON a.no = g.from_agency_no
    JOIN agencies b ON b.no = g.to_agency_no JOIN audit_rows l ON l.seq = r.audit_seq
  WHERE (r.audit_seq, r.grant_no) < (@seq, @grant) AND (@from IS NULL OR a.name = @from)
  ORDER BY r.audit_seq DESC, r.grant_no DESC LIMIT @most`;

export function sqliteSharing(database: SqliteDatabase): SharingStore {
  return {
    add({ id, cameras, area, list_id, ...grant }) {
      const places = { cameras: jsonOf(cameras), area: jsonOf(area) };
      database.sql(ADD).run({ ...grant, ...places, id: idBytes(id), list_id: list_id === null ? null : idBytes(list_id) });
    },
    get(id) {
      const row = database.sql<GrantRow>(`${GRANT} WHERE g.id = ?`).get(idBytes(id));
      return row === undefined ? null : grantOf(row);
    },
    list(filter, now) {
      const { agency = null, open = false } = filter;
      const rows = database.sql<GrantRow>(LIST);
      return newestFirst(filter, (before, most) => rows.all({ before, agency, open: open ? 1 : 0, now, most }), grantOf);
    },
    openTo: (agency, now) => database.sql<GrantRow>(OPEN_TO).all({ agency, now }).map(grantOf),
    revoke(id, at, by) {
      database.sql('UPDATE sharing_grants SET revoked_at = ?, revoked_by = ? WHERE id = ?').run(at, by, idBytes(id));
    },
    addSeen(auditSeq, grantId, shown) {
      database.sql(ADD_SEEN).run(auditSeq, shown, idBytes(grantId));
    },
    receipts(from, page) {
      const limit = limitOf(page);
      const [seq, grant] = cursorOf(page, [0, 0] as const) ?? [Number.MAX_SAFE_INTEGER, 0];
      const rows = database.sql<ReceiptRow>(RECEIPTS).all({ seq, grant, from, most: limit + 1 });
      return pageOf(rows, limit, receiptOf, ({ audit_seq, grant_no }) => [audit_seq, grant_no]);
    },
  };
}

function jsonOf(value: Grant['cameras'] | Grant['area']): string | null {
  return value === null ? null : JSON.stringify(value);
}

function grantOf({ no: _, id, cameras, area, list_id, valid_from, valid_until, ...row }: GrantRow): Grant {
  return {
    ...row,
    ...{ id: idText(id), list_id: list_id === null ? null : idText(list_id), from: valid_from, until: valid_until },
    cameras: cameras === null ? null : (JSON.parse(cameras) as string[]),
    area: area === null ? null : (JSON.parse(area) as Grant['area']),
  };
}

function receiptOf({ grant_no: _, grant_id, ...row }: ReceiptRow): SharingReceipt {
  return { ...row, grant_id: idText(grant_id), ...(row.actor === null && { forgotten: true as const }) };
}
