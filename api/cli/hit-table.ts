import type { Hit } from '../../engine/records/hits.ts';
import { seizureName } from '../../engine/records/seizures.ts';
import { stateCell } from './state-cell.ts';
import { clock, type Paint } from './style.ts';
import type { Column } from './table.ts';

/** A hit as a row. Of the hits of one read, only the first shows the fields of the read. */
export interface HitRow {
  readonly hit: Hit;
  readonly isFirst: boolean;
}

/** Columns in the order in which an analyst reads them: time, read, entry, posterior, reason, place. */
export function hitColumns(
  paint: Paint,
  { ids, seizures }: { readonly ids: boolean; readonly seizures: boolean },
): Column<HitRow>[] {
  const once =
    (cell: (hit: Hit) => string) =>
    ({ hit, isFirst }: HitRow) =>
      isFirst ? cell(hit) : '';
  const each =
    (cell: (hit: Hit) => string) =>
    ({ hit }: HitRow) =>
      cell(hit);
  return [
    { title: 'captured (UTC)', cell: once(({ read }) => clock(read.captured_at)) },
    { title: 'read', cell: each((hit) => marked(hit, paint)) },
    { title: 'listed', cell: each(({ entry }) => entry.plate) },
    { title: 'state read / listed', cell: each(({ explanation }) => stateCell(explanation.state, paint)) },
    { title: 'posterior', cell: each(({ posterior }) => posterior.toFixed(3)), align: 'right' },
    { title: 'level', cell: each(({ level }) => (level === 'alert' ? paint('bold', level) : level)) },
    { title: 'status', cell: each(statusShown) },
    { title: 'list', cell: each(({ entry }) => entry.list) },
    { title: 'reason', cell: each(({ entry }) => entry.reason_code ?? '') },
    { title: 'vehicle', cell: each(({ entry }) => entry.vehicle ?? '') },
    ...(seizures ? [{ title: 'seizures', cell: each((hit) => hit.seizures.map(seizureName).join(' ')) }] : []),
    { title: 'priority', cell: each(({ entry }) => String(entry.priority)), align: 'right' },
    { title: 'camera', cell: once(({ read }) => read.camera_id) },
    ...(ids ? idColumns() : []),
  ];
}

function idColumns(): Column<HitRow>[] {
  return [
    { title: 'hit', cell: ({ hit }) => hit.id },
    { title: 'read id', cell: ({ hit }) => hit.read.id },
    { title: 'entry id', cell: ({ hit }) => hit.entry.id },
    { title: 'batch', cell: ({ hit }) => hit.read.batch ?? '' },
    { title: 'file', cell: ({ hit }) => hit.read.file ?? '' },
  ];
}

/** `unverified, 1 of 2` where another person is waited for, `unverified, typed differently` where those before did not agree. */
function statusShown({ status, first_confirmed_by, agreement }: Hit): string {
  if (status !== 'unverified' || first_confirmed_by === null) return status;
  return agreement === null || agreement === 'agrees' ? `${status}, 1 of 2` : `${status}, typed differently`;
}

/** Characters that differ from the entry's are highlighted. */
function marked({ read, explanation }: Hit, paint: Paint): string {
  const same = explanation.alignment.filter(({ how }) => how !== 'missed').map(({ how }) => how === 'same' || how === 'any');
  return [...read.plate].map((char, i) => (same[i] === false ? paint(['yellow', 'underline'], char) : char)).join('');
}
