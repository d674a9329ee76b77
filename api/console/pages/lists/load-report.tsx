import { count } from '../../base/format.ts';
import type { LoadReport } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { fieldName } from './field-words.ts';
import { listWords } from './words.ts';

type Change = LoadReport['changes'][number];
type Bad = LoadReport['problems'][number];

/** Rows that are shown of each table. */
const SHOWN = 1_000;

/** The changes that a load has made, or would make: in numbers, then entry by entry. */
export function LoadReportView({ report }: { readonly report: LoadReport }) {
  const t = listWords.value;
  const says = report.dry_run
    ? t.wouldChange(count(report.rows))
    : report.stored
      ? t.didChange(count(report.list_version))
      : t.notStored(count(report.rejected));
  return (
    <div class="load-report">
      <p role="status">
        <strong>{says}</strong>
      </p>
      {report.encoding === 'Windows-1252' && <p>{t.readAs(report.encoding)}</p>}
      {report.dates !== null && <p>{t.datesRead(report.dates.order, count(report.dates.row))}</p>}
      <Counts of={report} rejected={report.rejected} />
      {report.problems.length > 0 && (
        <Table
          label={t.problemsTitle}
          columns={badColumns()}
          items={report.problems.slice(0, SHOWN)}
          keyOf={({ row, column }) => `${row} ${column}`}
        />
      )}
      <Changes changes={report.changes} of={report.added + report.updated + report.removed} />
    </div>
  );
}

export interface CountsProps {
  readonly of: Pick<LoadReport, 'added' | 'updated' | 'removed' | 'unchanged'>;
  /** Absent for a past load, whose bad rows were not stored. */
  readonly rejected?: number;
}

export function Counts({ of, rejected }: CountsProps) {
  const t = listWords.value;
  return (
    <dl class="counts">
      {(['added', 'updated', 'removed'] as const).map((kind) => (
        <div key={kind}>
          <dt>{t.changed[kind]}</dt>
          <dd>{count(of[kind])}</dd>
        </div>
      ))}
      <div>
        <dt>{t.unchanged}</dt>
        <dd>{count(of.unchanged)}</dd>
      </div>
      {rejected !== undefined && (
        <div class={rejected > 0 ? 'bad' : ''}>
          <dt>{t.rejected}</dt>
          <dd>{count(rejected)}</dd>
        </div>
      )}
    </dl>
  );
}

/** Entries that a load has changed, or would change. @param of their total number */
export function Changes({ changes, of }: { readonly changes: readonly Change[]; readonly of: number }) {
  const t = listWords.value;
  const shown = changes.slice(0, SHOWN);
  if (shown.length === 0) return null;
  return (
    <>
      <Table
        label={t.changesTitle}
        columns={changeColumns()}
        items={shown}
        keyOf={({ change, plate, jurisdiction, row }, i) => `${i} ${change} ${plate} ${jurisdiction} ${row}`}
      />
      {shown.length < of && <p class="dim">{t.firstOf(count(shown.length), count(of))}</p>}
    </>
  );
}

function changeColumns(): Column<Change>[] {
  const t = listWords.value;
  return [
    { name: 'change', title: t.change, cell: ({ change }) => <span class={`is-${change}`}>{t.changes[change]}</span> },
    { name: 'plate', title: t.plate, cell: ({ plate }) => <span class="plate">{plate}</span> },
    { name: 'state', title: t.state, cell: ({ jurisdiction }) => jurisdiction },
    { name: 'fields', title: t.fields, cell: ({ fields }) => fields.map(fieldName).join(', ') },
    { name: 'row', title: t.row, class: 'right', cell: ({ row }) => row },
  ];
}

function badColumns(): Column<Bad>[] {
  const t = listWords.value;
  return [
    { name: 'row', title: t.row, class: 'right', cell: ({ row }) => row },
    { name: 'column', title: t.column, cell: ({ column }) => column },
    { name: 'detail', title: t.detail, cell: ({ detail }) => detail },
  ];
}
