import { count } from '../../base/format.ts';
import type { LoadReport } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { listWords } from './words.ts';

type Change = LoadReport['changes'][number];
type Bad = LoadReport['problems'][number];

/** Rows that are shown of each table. */
const SHOWN = 200;

/** What a load has changed, or would change: in numbers, then entry by entry. */
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
      <dl class="counts">
        {(['added', 'updated', 'removed'] as const).map((kind) => (
          <div key={kind}>
            <dt>{t.changes[kind]}</dt>
            <dd>{count(report[kind])}</dd>
          </div>
        ))}
        <div>
          <dt>{t.unchanged}</dt>
          <dd>{count(report.unchanged)}</dd>
        </div>
        <div class={report.rejected > 0 ? 'bad' : ''}>
          <dt>{t.rejected}</dt>
          <dd>{count(report.rejected)}</dd>
        </div>
      </dl>
      {report.problems.length > 0 && (
        <Table
          label={t.problemsTitle}
          columns={badColumns()}
          items={report.problems.slice(0, SHOWN)}
          keyOf={({ row, column }) => `${row} ${column}`}
        />
      )}
      {report.changes.length > 0 && (
        <Table
          label={t.changesTitle}
          columns={changeColumns()}
          items={report.changes.slice(0, SHOWN)}
          keyOf={({ change, plate, jurisdiction, row }) => `${change} ${plate} ${jurisdiction} ${row}`}
        />
      )}
    </div>
  );
}

function changeColumns(): Column<Change>[] {
  const t = listWords.value;
  return [
    { name: 'change', title: t.change, cell: ({ change }) => <span class={`is-${change}`}>{t.changes[change]}</span> },
    { name: 'plate', title: t.plate, cell: ({ plate }) => <span class="plate">{plate}</span> },
    { name: 'state', title: t.state, cell: ({ jurisdiction }) => jurisdiction },
    { name: 'fields', title: t.fields, cell: ({ fields }) => fields.map((field) => field.replaceAll('_', ' ')).join(', ') },
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
