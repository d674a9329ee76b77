import { cameras } from '../../base/cameras.ts';
import { download } from '../../base/download.ts';
import { count, numbers, span } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { probability } from '../../base/probability.ts';
import { get } from '../../base/transport.ts';
import type { Vehicle } from '../../base/wire.ts';
import { Bar } from '../../parts/bar.tsx';
import { Crop } from '../../parts/crop.tsx';
import { BorderMap, type Place } from '../../parts/map.tsx';
import { Notes } from '../../parts/notes.tsx';
import { Seen } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { partWords } from '../../parts/words.ts';
import { type Asked, filterOf } from './asked.ts';
import { NoneFound, SaveSearch } from './save-search.tsx';
import { searchWords } from './words.ts';

type Passage = Vehicle['passages'][number];

/** The vehicle with a plate, including misread passages: its journeys on the map, its passages in order, and the method. */
export function VehicleFound({ asked }: { readonly asked: Asked }) {
  const t = searchWords.value;
  const path = `/v1/vehicles/${encodeURIComponent(asked.plate)}`;
  const loaded = useLoaded<Vehicle>((signal) => get(path, filterOf(asked), signal), []);
  if (loaded.state === 'failed') return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === null) return <p class="empty">…</p>;
  const vehicle = loaded.value;
  const notes = vehicle.notes.length > 0 && <Notes isOpen title={t.notes} lines={vehicle.notes} />;
  if (vehicle.passages.length === 0)
    return (
      <>
        <NoneFound asked={asked} />
        {notes}
      </>
    );
  return (
    <div class="vehicle">
      <div class="actions">
        <h2>{t.vehicleOf(vehicle.plate)}</h2>
        <span class="count" role="status">
          {t.found(count(vehicle.total), false)} · {t.journeys(vehicle.journeys.length)}
        </span>
        <button type="button" onClick={() => void download(path, { ...filterOf(asked), format: 'csv' }, `${vehicle.plate}.csv`)}>
          {t.exportCsv}
        </button>
        <button type="button" onClick={() => void download(`${path}/journeys`, filterOf(asked), `${vehicle.plate}.geojson`)}>
          {t.exportGeo}
        </button>
        <SaveSearch asked={asked} />
      </div>
      <div class="vehicle-columns">
        <JourneyMap vehicle={vehicle} />
        <Timeline vehicle={vehicle} />
      </div>
      {notes}
      {vehicle.apart.length > 0 && <Notes title={t.apart} lines={vehicle.apart.map(({ why }) => why)} />}
      <Notes title={t.method} lines={vehicle.method} />
      <Notes title={t.limits} lines={vehicle.limits} />
    </div>
  );
}

function isPlaced(passage: Passage): passage is Passage & Place {
  return passage.lat !== null && passage.lon !== null;
}

/** Passages of one place that are numbered beside it. */
const MOST_NUMBERS = 4;
/** Places that are numbered; of more the numbers lie on one another. */
const MOST_PLACES = 40;

/** The numbers that passages have in the list, by their place: a vehicle passes a camera more than once. */
function numbersByPlace(passages: readonly Passage[]): Map<string, { readonly place: Place; readonly of: number[] }> {
  const numbers = new Map<string, { readonly place: Place; readonly of: number[] }>();
  for (const [i, passage] of passages.entries()) {
    if (!isPlaced(passage)) continue;
    const key = `${passage.lat} ${passage.lon}`;
    const there = numbers.get(key) ?? { place: passage, of: [] };
    there.of.push(i + 1);
    numbers.set(key, there);
  }
  return numbers.size > MOST_PLACES ? new Map() : numbers;
}

export function JourneyMap({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = searchWords.value;
  const placed = vehicle.passages.filter(isPlaced);
  const byRead = new Map(placed.map((passage) => [passage.read_id, passage]));
  const links = vehicle.journeys.flatMap((journey) => journey.links);
  const numbers = numbersByPlace(vehicle.passages);
  return (
    <div class="vehicle-map">
      <BorderMap label={t.map} around={placed}>
        {(project) => (
          <>
            {links.map(({ from_read, to_read, p, why }) => {
              const [from, to] = [byRead.get(from_read), byRead.get(to_read)];
              if (from === undefined || to === undefined) return null;
              return (
                <path
                  key={`${from_read} ${to_read}`}
                  class={`way ${p < 0.9 ? 'doubtful' : ''}`}
                  d={`M${project(from).join()}L${project(to).join()}`}
                >
                  <title>{why}</title>
                </path>
              );
            })}
            {placed.map((passage) => {
              const [x, y] = project(passage);
              return (
                <g key={passage.read_id} transform={`translate(${x} ${y})`}>
                  <circle class="dot" r="5" opacity={0.35 + 0.65 * passage.p}>
                    <title>{`${passage.camera_id} · ${probability(passage.p)}`}</title>
                  </circle>
                </g>
              );
            })}
            {[...numbers].map(([key, { place, of }], i) => {
              const [x, y] = project(place);
              // Above and below in turn, because cameras of one road are neighbours.
              return (
                <text key={key} x={x} y={y + (i % 2 === 0 ? -10 : 19)} text-anchor="middle">
                  {of.length > MOST_NUMBERS ? `${of.slice(0, MOST_NUMBERS).join(', ')} …` : of.join(', ')}
                </text>
              );
            })}
          </>
        )}
      </BorderMap>
    </div>
  );
}

/** Minutes up to three hours: between cameras, an hour more or less is too coarse. */
function way(minutes: number): string {
  if (minutes >= 180) return span(minutes * 60_000);
  return numbers({ style: 'unit', unit: 'minute', unitDisplay: 'short' }).format(Math.round(minutes));
}

/** Every passage in order, with the way from the previous one and its probability. */
export function Timeline({ vehicle }: { readonly vehicle: Vehicle }) {
  const t = searchWords.value;
  const linkTo = new Map(vehicle.journeys.flatMap(({ links }) => links).map((link) => [link.to_read, link]));
  // Cameras that read plates themselves send no pictures; then there is no column for them.
  const isPictured = vehicle.passages.some(({ has_picture }) => has_picture !== false);
  return (
    <ol class={isPictured ? 'timeline pictured' : 'timeline'} aria-label={t.timeline} tabIndex={0}>
      {vehicle.passages.map(({ read_id, has_picture, captured_at, camera_id, read_as, p }) => {
        const link = linkTo.get(read_id);
        return (
          <li key={read_id}>
            {link !== undefined && (
              <small class="link" title={link.why}>
                ↓ {way(link.minutes)}
                {link.km !== null && `, ${count(Math.round(link.km))} km`} · {probability(link.p)}
              </small>
            )}
            <span class="stop">
              {has_picture !== false && <Crop read={read_id} alt={t.cropOf(camera_id)} />}
              {has_picture === false && isPictured && <small>{partWords.value.noPicture}</small>}
              <span class="two">
                <span>{cameras.value.get(camera_id)?.name ?? camera_id}</span>
                <small>
                  <Seen at={captured_at} camera={camera_id} style="day" /> · <span class="plate">{read_as}</span>
                </small>
              </span>
              <Bar p={p} label={t.p} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
