import { count } from '../../base/format.ts';
import { seizureName } from '../../base/seizure-name.ts';
import type { Chains } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { Cases } from './cases.tsx';
import { BaseRate, OneGroup } from './group.tsx';
import { habitWords } from './habit-words.ts';
import { questionWords } from './words.ts';

type Chain = Chains['chains'][number];
type Records = Chain['members'][number]['records'];

/** Vehicles of seizures, and the vehicles that travelled with them. */
export function ChainsFound({ answer }: { readonly answer: Chains }) {
  const h = habitWords.value;
  return (
    <>
      {answer.chains.length === 0 ? (
        <p class="empty">{h.noChains}</p>
      ) : (
        <Cases
          items={answer.chains}
          name={({ members }) => members.map(({ plate }) => plate).join(' + ')}
          odds={({ odds }) => odds}
        >
          {(chain) => (
            <OneGroup group={chain}>
              <Members members={chain.members} />
            </OneGroup>
          )}
        </Cases>
      )}
      <h2>{h.sought}</h2>
      <Table label={h.sought} columns={soughtColumns()} items={answer.sought} keyOf={({ plate }) => plate} empty={h.noneSought} />
      <BaseRate of={answer.base_rate} />
    </>
  );
}

function Members({ members }: Pick<Chain, 'members'>) {
  const h = habitWords.value;
  return (
    <ul>
      {members.map(({ plate, records }) => (
        <li key={plate}>
          <span class="plate">{plate}</span>{' '}
          {records.length > 0 ? <RecordsOf records={records} /> : <span class="dim">{h.notSeized}</span>}
        </li>
      ))}
    </ul>
  );
}

function RecordsOf({ records }: { readonly records: Records }) {
  return (
    <>
      {records.map(({ at, kind, state, ...seizure }, i) => (
        <span key={seizureName(seizure)}>
          {i > 0 && '; '}
          {seizureName(seizure)}, {kind}, {state}, <When at={at} style="dated" />
        </span>
      ))}
    </>
  );
}

function soughtColumns(): Column<Chains['sought'][number]>[] {
  const t = questionWords.value;
  const h = habitWords.value;
  return [
    { name: 'plate', title: t.plate, cell: ({ plate }) => <span class="plate">{plate}</span> },
    { name: 'state', title: t.state, cell: ({ state }) => state },
    { name: 'records', title: t.event, cell: ({ records }) => <RecordsOf records={records} /> },
    { name: 'passages', title: h.passagesTitle, class: 'right', cell: ({ passages }) => count(passages) },
  ];
}
