import { useLocation } from 'preact-iso';
import { cameras } from '../../base/cameras.ts';
import { clock, count } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { address, get } from '../../base/transport.ts';
import type { CorridorsActivity } from '../../base/wire.ts';
import type { Column } from '../../parts/grid.tsx';
import { Notes } from '../../parts/notes.tsx';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { activityWords } from './activity-words.ts';
import type { Query } from './asking.ts';
import { CorridorHours } from './corridor-hours.tsx';

type Activity = CorridorsActivity['corridors'][number];
type Minutes = NonNullable<Activity['flow']>['minutes'];

/** What happened on the named corridors: alerts, seizures, flow and travel times, by stretch and by hour of the day in a zone. Opened on demand. */
export function CorridorActivitySection({ query }: { readonly query: Query }) {
  const t = activityWords.value;
  const { path, route } = useLocation();
  const isOpen = 'zone' in query;
  const addressOf = (more: Query): string => address(path, { ...query, ...more });
  const show = (more: Query): void => route(addressOf(more));
  return (
    <section class="activity">
      <h2 class="spaced">{t.title}</h2>
      {isOpen ? (
        <>
          <div class="row-form">
            <label>
              {t.zone}
              <select value={query.zone} onChange={({ currentTarget }) => show({ zone: currentTarget.value })}>
                {zonesWith(query.zone).map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </select>
            </label>
          </div>
          <ActivityFound
            key={`${query.zone} ${query.from} ${query.to}`}
            query={query}
            addressOf={(corridor) => addressOf({ corridor })}
          />
        </>
      ) : (
        <p>
          {t.lead}{' '}
          <button type="button" onClick={() => show({ zone: ownZone() })}>
            {t.open}
          </button>
        </p>
      )}
    </section>
  );
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The viewer's zone, those of the cameras, and the chosen one. */
function zonesWith(chosen = 'UTC'): string[] {
  const ofCameras = [...cameras.value.values()].flatMap(({ zone, zone_by_place }) => zone ?? zone_by_place ?? []);
  return [...new Set([chosen, ownZone(), 'UTC', ...ofCameras])].sort();
}

interface FoundProps {
  readonly query: Query;
  readonly addressOf: (corridor: string) => string;
}

function ActivityFound({ query: { zone, from, to, corridor }, addressOf }: FoundProps) {
  const t = activityWords.value;
  const loaded = useLoaded<CorridorsActivity>((signal) => get('/v1/corridors/activity', { zone, from, to }, signal), []);
  if (loaded.state === 'failed') return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === null)
    return (
      <p class="empty" role="status">
        {t.counting}
      </p>
    );
  const { corridors, method, reads, seizures, cameras_left_out, seizures_elsewhere, seizures_without_place } = loaded.value;
  if (corridors.length === 0) return <p class="empty">{t.none}</p>;
  const shown = corridors.find(({ name }) => name === corridor) ?? corridors[0];
  return (
    <>
      <p class="dim">{t.countedOf(spanText(reads), spanText(seizures))}</p>
      <Table label={t.title} items={corridors} keyOf={({ name }) => name} columns={columns(shown.name, addressOf)} />
      <p class="dim">
        {t.spread}. {t.elsewhere(count(seizures_elsewhere), count(seizures_without_place))}
      </p>
      <OneCorridor one={shown} zone={loaded.value.zone} />
      {cameras_left_out.length > 0 && (
        <Notes
          title={t.leftOut(cameras_left_out.length)}
          lines={cameras_left_out.map(({ camera, why }) => `${camera}: ${why}`)}
        />
      )}
      <Notes title={t.method} lines={method} />
    </>
  );
}

/** Seizures may go back decades further than reads. */
function spanText(span: CorridorsActivity['reads']): string {
  return span === null ? activityWords.value.nothing : `${clock(span.first, 'dated')} – ${clock(span.last, 'dated')}`;
}

function columns(shown: string, addressOf: (corridor: string) => string): Column<Activity>[] {
  const t = activityWords.value;
  return [
    {
      name: 'corridor',
      title: t.corridor,
      cell: ({ name, cameras: n }) => (
        <span class="two">
          <a href={addressOf(name)} aria-current={name === shown ? 'true' : undefined}>
            {name}
          </a>
          <small>{t.cameras(n)}</small>
        </span>
      ),
    },
    { name: 'alerts', title: t.alerts, class: 'right', cell: ({ alerts }) => count(alerts) },
    { name: 'reviews', title: t.reviews, class: 'right', cell: ({ reviews }) => count(reviews) },
    { name: 'confirmed', title: t.confirmed, class: 'right', cell: ({ confirmed }) => count(confirmed) },
    { name: 'seizures', title: t.seizures, class: 'right', cell: ({ seizures }) => count(seizures) },
    { name: 'trips', title: t.trips, class: 'right', cell: ({ flow }) => (flow === null ? '–' : count(flow.trips)) },
    { name: 'minutes', title: t.minutes, class: 'right', cell: ({ flow }) => minutesText(flow?.minutes ?? null) },
  ];
}

function minutesText(minutes: Minutes): string {
  return minutes === null ? '–' : [minutes.fast, minutes.middle, minutes.slow].map((n) => count(Math.round(n))).join(' · ');
}

/** One corridor: its hours, then its stretches. */
function OneCorridor({ one, zone }: { readonly one: Activity; readonly zone: string }) {
  const t = activityWords.value;
  return (
    <>
      <h3>{one.name}</h3>
      {one.unknown_cameras.length > 0 && <p class="note">{t.unknown(one.unknown_cameras.join(', '))}</p>}
      <CorridorHours hours={one.hours} zone={zone} hasFlow={one.flow !== null} />
      <Table
        isNarrow
        label={t.stretches}
        items={one.flow?.stretches ?? []}
        keyOf={({ from, to }) => `${from} ${to}`}
        empty={one.flow === null ? t.noFlow : t.noStretch}
        columns={[
          { name: 'stretch', title: t.stretches, cell: ({ from, to }) => `${nameOf(from)} → ${nameOf(to)}` },
          { name: 'seen', title: t.seen, class: 'right', cell: ({ seen }) => count(seen) },
          { name: 'trips', title: t.trips, class: 'right', cell: ({ trips }) => count(trips) },
          { name: 'minutes', title: t.minutes, class: 'right', cell: ({ minutes }) => minutesText(minutes) },
        ]}
      />
    </>
  );
}

function nameOf(camera: string): string {
  return cameras.value.get(camera)?.name ?? camera;
}
