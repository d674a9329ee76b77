import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { cameras } from '../../base/cameras.ts';
import { count } from '../../base/format.ts';
import { address } from '../../base/transport.ts';
import type { Corridors } from '../../base/wire.ts';
import { type Column, Grid } from '../../parts/grid.tsx';
import { BorderMap, type Place } from '../../parts/map.tsx';
import { Table } from '../../parts/table.tsx';
import { activityWords } from './activity-words.ts';
import { questionWords } from './words.ts';

type Way = Corridors['ways'][number];

const keyOf = ({ from, to }: Pick<Way, 'from' | 'to'>): string => `${from}>${to}`;

/** Trips between cameras: flows on the map beside their figures, and one of them by the hour. */
export function CorridorsFound({ answer }: { readonly answer: Corridors }) {
  const t = questionWords.value;
  const { query, path, route } = useLocation();
  const [active, setActive] = useState(0);
  const onlyNext = query.next !== 'no';
  const ways = answer.ways.filter(({ is_next }) => is_next || !onlyNext);
  const chosen = ways.find((way) => keyOf(way) === query.way) ?? null;
  const show = (more: Record<string, string>): void => route(address(path, { ...query, ...more }), true);
  const choose = (way: Way): void => show({ way: keyOf(way) === query.way ? '' : keyOf(way) });
  if (answer.ways.length === 0) return <p class="empty">{t.noCorridors}</p>;
  return (
    <>
      <div class="actions">
        <span class="count">{t.allTrips(count(answer.trips))}</span>
        <label class="check">
          <input type="checkbox" checked={onlyNext} onChange={() => show({ next: onlyNext ? 'no' : '' })} />
          {t.onlyNext}
        </label>
      </div>
      <p class="dim">{activityWords.value.spread}</p>
      <div class="flows">
        <Flows ways={ways} chosen={chosen} onChoose={choose} />
        <Grid
          kind="ways"
          label={t.ways}
          columns={columns()}
          rows={ways.length}
          item={(row) => ways[row]}
          keyOf={keyOf}
          rowHeight={44}
          active={Math.min(active, ways.length - 1)}
          onActive={setActive}
          onOpen={choose}
        />
      </div>
      {chosen !== null && <Hours way={chosen} />}
      <Ends answer={answer} />
    </>
  );
}

function columns(): Column<Way>[] {
  const t = questionWords.value;
  return [
    {
      name: 'way',
      title: t.ways,
      cell: ({ from, to }) => (
        <span class="two" title={`${nameOf(from)} → ${nameOf(to)}`}>
          <span>{nameOf(from)}</span>
          <small>→ {nameOf(to)}</small>
        </span>
      ),
    },
    { name: 'trips', title: t.trips, class: 'right', cell: ({ trips }) => count(trips) },
    { name: 'seen', title: t.seen, class: 'right wide', cell: ({ seen }) => count(seen) },
    {
      name: 'minutes',
      title: activityWords.value.minutes,
      class: 'right',
      cell: ({ minutes: { fast, middle, slow } }) => (
        <>
          <span class="dim">{count(Math.round(fast))}</span> <strong>{count(Math.round(middle))}</strong>{' '}
          <span class="dim">{count(Math.round(slow))}</span>
        </>
      ),
    },
  ];
}

function nameOf(camera: string): string {
  return cameras.value.get(camera)?.name ?? camera;
}

/** Pairs of cameras that are listed, the most frequent ones. */
const MOST_ENDS = 100;

/** Origins and destinations, as the cameras saw them. */
function Ends({ answer: { ends, trips_at_one_camera } }: { readonly answer: Corridors }) {
  const t = questionWords.value;
  if (ends.length === 0) return null;
  return (
    <details>
      <summary>
        {t.endsTitle}
        {trips_at_one_camera !== undefined && <span class="dim"> · {t.alone(count(trips_at_one_camera))}</span>}
      </summary>
      <Table
        isNarrow
        label={t.endsTitle}
        items={ends.slice(0, MOST_ENDS)}
        keyOf={keyOf}
        columns={[
          { name: 'from', title: t.firstCamera, cell: ({ from }) => nameOf(from) },
          { name: 'to', title: t.lastCamera, cell: ({ to }) => nameOf(to) },
          { name: 'seen', title: t.seen, class: 'right', cell: ({ seen }) => count(seen) },
        ]}
      />
    </details>
  );
}

interface FlowsProps {
  readonly ways: readonly Way[];
  readonly chosen: Way | null;
  readonly onChoose: (way: Way) => void;
}

/** Widest flow, px. */
const WIDEST = 11;

function Flows({ ways, chosen, onChoose }: FlowsProps) {
  const t = questionWords.value;
  const most = Math.max(1, ...ways.map(({ trips }) => trips));
  const placed = ways.flatMap((way) => {
    const [from, to] = [placeOf(way.from), placeOf(way.to)];
    return from === null || to === null ? [] : [{ way, from, to }];
  });
  const around = placed.flatMap(({ from, to }) => [from, to]);
  return (
    <div class="case-map">
      <BorderMap key={around.length} label={t.flows} around={around}>
        {(project) =>
          placed.map(({ way, from, to }) => (
            <path
              key={keyOf(way)}
              class={`flow ${way === chosen ? 'here' : ''}`}
              d={bent(project(from), project(to))}
              stroke-width={1.5 + WIDEST * Math.sqrt(way.trips / most)}
              onClick={() => onChoose(way)}
            >
              <title>{`${nameOf(way.from)} → ${nameOf(way.to)}: ${t.allTrips(count(way.trips))}, ${count(Math.round(way.minutes.middle))} min`}</title>
            </path>
          ))
        }
      </BorderMap>
    </div>
  );
}

function placeOf(camera: string): Place | null {
  const { lat, lon } = cameras.value.get(camera) ?? { lat: null, lon: null };
  return lat === null || lon === null ? null : { lat, lon };
}

/** Each flow is drawn to the right of the straight line, so that both directions are visible. */
function bent([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]): string {
  const [dx, dy] = [x2 - x1, y2 - y1];
  return `M${x1},${y1}Q${(x1 + x2) / 2 - dy * 0.18},${(y1 + y2) / 2 + dx * 0.18} ${x2},${y2}`;
}

function Hours({ way }: { readonly way: Way }) {
  const t = questionWords.value;
  const most = Math.max(1, ...way.hours.map(({ trips }) => trips));
  const byHour = new Map(way.hours.map((one) => [one.hour, one]));
  return (
    <section class="hours">
      <h2>
        {nameOf(way.from)} → {nameOf(way.to)}
      </h2>
      <p class="dim">{t.byHour(way.zone ?? 'UTC')}</p>
      <ol>
        {Array.from({ length: 24 }, (_, hour) => {
          const one = byHour.get(hour);
          const says = `${hour}:00 – ${t.allTrips(count(one?.trips ?? 0))}${one === undefined ? '' : `, ${count(Math.round(one.minutes))} min`}`;
          return (
            <li key={hour} title={says}>
              <span class="column" style={{ height: `${(100 * (one?.trips ?? 0)) / most}%` }} />
              <small>{hour}</small>
              <span class="unseen">{says}</span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
