import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { seizureName } from '../../base/seizure-name.ts';
import { address } from '../../base/transport.ts';
import type { Links } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { type Matrix, matrixOf, type Side } from './matrix.ts';
import { questionWords } from './words.ts';

/** Origin × seizure × traced state as two matrices that share the state of seizure. Choosing a cell asks the question for it and shows its vehicles. */
export function LinksFound({ answer }: { readonly answer: Links }) {
  const t = questionWords.value;
  const { query, path, route } = useLocation();
  const { cells, amounts, behind, seizures, seized_vehicles } = answer;
  if (seizures === 0) return <p class="empty">{t.noLinks}</p>;
  // On the page of a saved question nothing can be asked anew: it goes on to the page that asks.
  const at = path.startsWith('/questions/saved/') ? { asked: '1', ...answer.window } : query;
  const narrow = (more: Partial<Record<Side, string>>): void => route(address('/questions/links', { ...at, ...more }));
  const isNarrow = ['origin_state', 'state', 'traced_state'].some((side) => (query[side] ?? '') !== '');
  return (
    <>
      <div class="actions">
        <span class="count">
          {t.seizures(count(seizures))}, {t.vehicles(count(seized_vehicles))}
        </span>
        {isNarrow && (
          <button type="button" onClick={() => narrow({ origin_state: '', state: '', traced_state: '' })}>
            {t.wholeMatrix}
          </button>
        )}
      </div>
      <div class="matrices">
        <States label={t.originTo} rows="origin_state" columns="state" cells={cells} onChoose={narrow} />
        <States label={t.stateTo} rows="state" columns="traced_state" cells={cells} onChoose={narrow} />
      </div>
      <h2>{t.amounts}</h2>
      {amounts.length === 0 && <p class="dim">{t.noAmounts}</p>}
      <ul class="amounts">
        {amounts.map(({ item, unit, quantity, seizures: in_ }) => (
          <li key={`${item} ${unit}`}>
            {item}: <strong>{count(quantity)}</strong> {unitText(unit)} <span class="dim">({t.seizures(count(in_))})</span>
          </li>
        ))}
      </ul>
      <h2>{t.behind}</h2>
      {!isNarrow && <p class="dim">{t.behindHint}</p>}
      <Behind behind={behind} />
    </>
  );
}

/** `count` is how records write that something was counted; US dollars have a code that both languages know. */
function unitText(unit: string): string {
  if (unit === 'count') return '';
  return unit === 'usd' ? 'USD' : unit;
}

interface StatesProps {
  readonly label: string;
  readonly rows: Side;
  readonly columns: Side;
  readonly cells: Links['cells'];
  readonly onChoose: (sides: Partial<Record<Side, string>>) => void;
}

/** The server's value for a state that the record does not name is `unknown`. */
const UNKNOWN = 'unknown';

function States({ label, rows, columns, cells, onChoose }: StatesProps) {
  const t = questionWords.value;
  const matrix: Matrix = matrixOf(cells, rows, columns);
  const shown = (state: string | null): string => state ?? t.unknown;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={label}>
      <table class="plain states-matrix">
        <caption>{label}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col" class="sum">
              {t.all}
            </th>
            {matrix.columns.map((state) => (
              <th key={state} scope="col">
                {shown(state)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{t.all}</th>
            <td class="sum">{count(matrix.sums.rows.reduce((all, n) => all + n, 0))}</td>
            {matrix.sums.columns.map((n, j) => (
              <td key={matrix.columns[j]} class="sum">
                {count(n)}
              </td>
            ))}
          </tr>
          {matrix.rows.map((state, i) => (
            <tr key={state}>
              <th scope="row">{shown(state)}</th>
              <td class="sum">{count(matrix.sums.rows[i] ?? 0)}</td>
              {matrix.columns.map((other, j) => {
                const n = matrix.seizures[i]?.[j] ?? 0;
                return (
                  <td key={other}>
                    {n > 0 && (
                      <button
                        type="button"
                        class={`heat h${Math.ceil((4 * n) / matrix.most)}`}
                        aria-label={`${shown(state)} → ${shown(other)}: ${t.seizures(count(n))}`}
                        onClick={() => onChoose({ [rows]: state ?? UNKNOWN, [columns]: other ?? UNKNOWN })}
                      >
                        {count(n)}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Behind({ behind }: Pick<Links, 'behind'>) {
  return (
    <Table
      label={questionWords.value.behind}
      columns={behindColumns()}
      items={behind}
      empty={questionWords.value.noBehind}
      keyOf={(vehicle) => `${seizureName(vehicle)} ${vehicle.plate}`}
    />
  );
}

function behindColumns(): Column<Links['behind'][number]>[] {
  const t = questionWords.value;
  const shown = (state: string | null): string => state ?? t.unknown;
  return [
    {
      name: 'plate',
      title: t.plate,
      cell: ({ plate, jurisdiction }) => (
        <>
          <a class="plate" href={`/search?how=likely&plate=${encodeURIComponent(plate)}`} title={t.follow}>
            {plate}
          </a>{' '}
          <span class="dim">{jurisdiction}</span>
        </>
      ),
    },
    { name: 'vehicle', title: t.vehicleTitle, cell: ({ vehicle }) => vehicle },
    { name: 'kind', title: t.kind, cell: ({ kind }) => kind },
    {
      name: 'state',
      title: t.state,
      class: 'wide',
      cell: ({ origin_state, state, traced_state }) => `${shown(origin_state)} → ${state} → ${shown(traced_state)}`,
    },
    { name: 'when', title: t.when, cell: ({ at }) => <When at={at} style="dated" /> },
    { name: 'event', title: t.event, cell: seizureName },
  ];
}
