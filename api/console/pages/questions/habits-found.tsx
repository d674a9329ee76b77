import { count } from '../../base/format.ts';
import { probability } from '../../base/probability.ts';
import type { Habits } from '../../base/wire.ts';
import { chanceText } from '../../parts/chance.ts';
import { Fact } from '../../parts/fact.tsx';
import type { Column } from '../../parts/grid.tsx';
import { Table } from '../../parts/table.tsx';
import { Seen, When } from '../../parts/time.tsx';
import { partWords } from '../../parts/words.ts';
import { Cases, oddsText } from './cases.tsx';
import { habitWords } from './habit-words.ts';
import { questionWords } from './words.ts';

type Vehicle = Habits['habits'][number];
type Turnarounds = NonNullable<Vehicle['turnarounds']>;

/** Vehicles whose habits changed, that disappeared, are new or turn around at a place. For a single vehicle, where and when it is likely next. */
export function HabitsFound({ answer: { habits, base_rate } }: { readonly answer: Habits }) {
  const h = habitWords.value;
  return (
    <>
      {habits.length === 0 ? (
        <p class="empty">{h.noHabits}</p>
      ) : (
        <Cases items={habits} name={({ plate }) => plate} odds={oddsOf}>
          {(vehicle) => <OneVehicle vehicle={vehicle} />}
        </Cases>
      )}
      {base_rate !== undefined && <Rates of={base_rate} />}
    </>
  );
}

/** How common each finding is, and how many of those that are told are wrong by their odds. */
function Rates({ of }: { readonly of: NonNullable<Habits['base_rate']> }) {
  const h = habitWords.value;
  const rates = [
    { name: h.silent, rate: of.dormant },
    { name: h.isNew, rate: of.first_seen_late },
    { name: h.changed, rate: of.changed },
  ];
  if (rates.every(({ rate }) => rate.judged === 0)) return null;
  return (
    <>
      <h2>{h.rates}</h2>
      <Table
        label={h.rates}
        isNarrow
        items={rates}
        keyOf={({ name }) => name}
        columns={[
          { name: 'what', title: h.finding, cell: ({ name }) => name },
          { name: 'judged', title: h.judged, class: 'right', cell: ({ rate }) => count(rate.judged) },
          { name: 'told', title: h.told, class: 'right', cell: ({ rate }) => count(rate.told) },
          { name: 'wrong', title: h.expectedWrong, class: 'right', cell: ({ rate }) => rate.expected_wrong.toFixed(1) },
          {
            name: 'share',
            title: h.share,
            class: 'right',
            cell: ({ rate }) => (rate.judged === 0 ? '–' : partWords.value.oneIn(count(Math.round(1 / rate.share)))),
          },
        ]}
      />
    </>
  );
}

/** The odds of its surest finding; null where there is none, or an old answer tells none. */
function oddsOf({ changed, turnarounds, dormant, first_seen_late }: Vehicle): number | null {
  const odds = Math.max(...[changed, turnarounds, dormant, first_seen_late].map((one) => one?.odds ?? 0));
  return odds === 0 ? null : odds;
}

function OneVehicle({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = questionWords.value;
  const h = habitWords.value;
  const { plate, state, passages, days_seen, first_seen, last_seen, last_camera } = vehicle;
  const { first_seen_late, dormant, changed, turnarounds, next, week } = vehicle;
  return (
    <>
      <h2>
        <span class="plate">{plate}</span> <span class="dim">{state}</span>{' '}
        <a href={`/search?how=likely&plate=${encodeURIComponent(plate)}`}>{t.follow}</a>
      </h2>
      <dl class="counts boxed">
        <Fact name={h.passagesTitle}>{count(passages)}</Fact>
        <Fact name={h.daysSeen}>{count(days_seen)}</Fact>
        <Fact name={h.firstSeen}>
          <When at={first_seen} style="dated" />
        </Fact>
        <Fact name={h.lastSeen}>
          <Seen at={last_seen} camera={last_camera} style="dated" /> · {last_camera}
        </Fact>
      </dl>
      {changed !== null && (
        <p>
          <strong>{h.changed}:</strong> <When at={changed.at} style="dated" />. <Beside of={changed} />
        </p>
      )}
      {dormant !== null && (
        <p>
          <strong>{h.silent}:</strong> {h.dormant(dormant.days.toFixed(0), chanceText(dormant.chance))} <Beside of={dormant} />
        </p>
      )}
      {first_seen_late !== null && (
        <p>
          <strong>{h.isNew}:</strong> {h.late(first_seen_late.days.toFixed(0), chanceText(first_seen_late.chance))}{' '}
          <Beside of={first_seen_late} />
        </p>
      )}
      {turnarounds !== null && <TurnsAround turnarounds={turnarounds} />}
      {next.length > 0 && (
        <>
          <h3>{h.nextCamera}</h3>
          <Table label={h.nextCamera} isNarrow columns={nextColumns()} items={next} keyOf={({ camera }) => camera} />
        </>
      )}
      {week.length > 0 && (
        <>
          <h3>{h.week}</h3>
          <Table
            label={h.week}
            isNarrow
            columns={weekColumns()}
            items={week}
            keyOf={({ camera, day, hour }) => `${camera} ${day} ${hour}`}
          />
        </>
      )}
    </>
  );
}

/** The odds of a finding beside what chance does; nothing for answers of old versions. */
function Beside({ of: { why, odds } }: { readonly of: { readonly why?: string; readonly odds?: number } }) {
  if (why === undefined || odds === undefined) return null;
  return (
    <>
      {why} ({oddsText(odds)}).
    </>
  );
}

function TurnsAround({ turnarounds: { why, times } }: { readonly turnarounds: Turnarounds }) {
  const h = habitWords.value;
  const columns = (['out', 'back'] as const).map((way): Column<Turnarounds['times'][number]> => {
    return {
      name: way,
      title: h[way],
      cell: ({ [way]: { camera, at } }) => (
        <>
          <Seen at={at} camera={camera} style="day" /> · {camera}
        </>
      ),
    };
  });
  return (
    <>
      <h3>{h.turnarounds}</h3>
      <p>{why}</p>
      <Table label={h.turnarounds} isNarrow columns={columns} items={times} keyOf={({ out }) => out.at} />
    </>
  );
}

function nextColumns(): Column<Vehicle['next'][number]>[] {
  const t = questionWords.value;
  const h = habitWords.value;
  return [
    { name: 'camera', title: t.camera, cell: ({ camera }) => camera },
    { name: 'p', title: h.chance, class: 'right', cell: ({ p }) => probability(p) },
    { name: 'why', title: '', class: 'wide', cell: ({ why }) => <small class="dim">{why}</small> },
  ];
}

function weekColumns(): Column<Vehicle['week'][number]>[] {
  const t = questionWords.value;
  const h = habitWords.value;
  const days: Readonly<Record<string, string>> = h.days;
  return [
    { name: 'camera', title: t.camera, cell: ({ camera }) => camera },
    {
      name: 'hour',
      title: h.hour,
      cell: ({ day, hour, zone = 'UTC' }) => (
        <>
          {days[day] ?? day} {String(hour).padStart(2, '0')}:00 <small class="dim">{zone}</small>
        </>
      ),
    },
    { name: 'p', title: h.chance, class: 'right', cell: ({ p }) => probability(p) },
    { name: 'range', title: h.range, class: 'right', cell: ({ low, high }) => `${low.toFixed(2)} – ${high.toFixed(2)}` },
    { name: 'seen', title: h.seenThen, class: 'right', cell: ({ seen }) => count(seen) },
  ];
}
