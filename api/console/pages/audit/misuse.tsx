import { useLocation } from 'preact-iso';
import { count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { address, get } from '../../base/transport.ts';
import type { Misuse as MisuseFound } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Notes } from '../../parts/notes.tsx';
import { Table } from '../../parts/table.tsx';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { instant } from './days.ts';
import { auditWords } from './words.ts';

type Person = MisuseFound['items'][number];
type Reason = Person['reasons'][number];

/** Beyond this surprise, the chance is shown as less than one in a million. */
const MOST_SURPRISE = 6;

/** The people who stand out by their look-ups, with the reasons and the rows to read. */
export function Misuse() {
  const t = auditWords.value;
  const { query, path, route } = useLocation();
  const { from, to } = query;
  const window = { from: instant(from, false), to: instant(to, true) };
  const loaded = useLoaded<MisuseFound>((signal) => get('/v1/audit/misuse', window, signal), [from, to]);
  return (
    <>
      <form
        key={address('', query)}
        class="row-form"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = new FormData(event.currentTarget);
          route(address(path, { show: 'misuse', from: String(typed.get('from')), to: String(typed.get('to')) }));
        }}
      >
        {(['from', 'to'] as const).map((name) => (
          <label key={name}>
            {t[name]}
            <input type="date" name={name} defaultValue={query[name] ?? ''} />
          </label>
        ))}
        <button type="submit">{t.find}</button>
      </form>
      {loaded.state === 'failed' && <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />}
      {loaded.value !== null && <Found found={loaded.value} />}
    </>
  );
}

function Found({ found: { from, to, people, look_ups, items, limits } }: { readonly found: MisuseFound }) {
  const t = auditWords.value;
  return (
    <>
      <p role="status">
        {t.compared(count(people), count(look_ups))} · <When at={from} style="dated" /> – <When at={to} style="dated" />
      </p>
      <Table label={t.tab.misuse} columns={columns(from, to)} items={items} keyOf={({ actor }) => actor} empty={t.nobody} />
      <Notes isOpen title={t.limits} lines={limits} />
    </>
  );
}

function columns(from: string, to: string): Column<Person>[] {
  const t = auditWords.value;
  const days = { from: from.slice(0, 10), to: to.slice(0, 10) };
  return [
    { name: 'rank', title: t.rank, class: 'right', cell: ({ rank }) => rank },
    {
      name: 'actor',
      title: t.actor,
      cell: ({ actor, agency }) => (
        <span class="two">
          <a href={address('/audit', { actor, ...days })}>{actor}</a>
          <small>{agency}</small>
        </span>
      ),
    },
    { name: 'score', title: t.score, class: 'right', cell: ({ score }) => score.toFixed(1) },
    { name: 'look_ups', title: t.lookUps, class: 'right', cell: ({ look_ups }) => count(look_ups) },
    {
      name: 'reasons',
      title: t.standsOut,
      class: 'wide',
      cell: ({ reasons }) => (
        <ul class="reasons">
          {reasons.map((reason) => (
            <li key={`${reason.pattern} ${reason.plate}`}>
              <ReasonShown reason={reason} />
            </li>
          ))}
        </ul>
      ),
    },
  ];
}

function ReasonShown({ reason: { pattern, surprise, count: n, usual, plate, rows } }: { readonly reason: Reason }) {
  const t = auditWords.value;
  const chance = surprise > MOST_SURPRISE ? t.rarest : t.rare(count(Math.round(10 ** surprise)));
  return (
    <>
      {plate !== null && <span class="plate">{plate} </span>}
      {t.patterns[pattern]}: {count(n)}, {t.usually(usual.toPrecision(2))}; {chance}
      <br />
      <small>
        {t.rows}:{' '}
        {rows.map((seq, i) => (
          <span key={seq}>
            {i > 0 && ', '}
            <a href={`/audit/${seq}`}>{seq}</a>
          </span>
        ))}
      </small>
    </>
  );
}
