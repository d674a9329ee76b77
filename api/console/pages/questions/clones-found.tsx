import { cameras } from '../../base/cameras.ts';
import { count, numbers } from '../../base/format.ts';
import type { Clones } from '../../base/wire.ts';
import { chanceText } from '../../parts/chance.ts';
import type { Column } from '../../parts/grid.tsx';
import { type Join, Lanes, type Tone } from '../../parts/lanes.tsx';
import { BorderMap, type Place } from '../../parts/map.tsx';
import { Table } from '../../parts/table.tsx';
import { Seen } from '../../parts/time.tsx';
import { Cases } from './cases.tsx';
import { questionWords } from './words.ts';

type Clone = Clones['clones'][number];
type Passed = Clone['tracks'][number][number];

const TONES: readonly Tone[] = ['first', 'second'];

/** Plates on two vehicles: the track of each on the map and over time, and the pairs of passages that one vehicle cannot have made. */
export function ClonesFound({ answer }: { readonly answer: Clones }) {
  const t = questionWords.value;
  return (
    <>
      {answer.clones.length === 0 ? (
        <p class="empty">{t.noClones}</p>
      ) : (
        <Cases items={answer.clones} name={({ plate }) => plate} odds={({ odds }) => odds}>
          {(clone) => <OneClone clone={clone} />}
        </Cases>
      )}
      <p class="dim">{t.explained(count(answer.explained_by_misreading), count(answer.chosen_by_owner))}</p>
    </>
  );
}

function OneClone({ clone }: { readonly clone: Clone }) {
  const t = questionWords.value;
  const { plate, state, why, innocent, tracks, conflicts } = clone;
  const similar = innocent.similar_plate === null ? '' : `, ${t.similar(innocent.similar_plate)}`;
  return (
    <>
      <h2>
        <span class="plate">{plate}</span> <span class="dim">{state}</span>{' '}
        <a href={`/search?how=likely&plate=${encodeURIComponent(plate)}`}>{t.follow}</a>
      </h2>
      <p class="sentence">{why}</p>
      <p>
        <strong>{t.innocent}:</strong> {t.innocentClone(innocent.misread_passages, chanceText(innocent.chance))}
        {similar}
      </p>
      <TwoTracks tracks={tracks} />
      <TwoLanes clone={clone} />
      <h3>{t.conflicts}</h3>
      <Table
        label={t.conflicts}
        columns={conflictColumns()}
        items={conflicts}
        keyOf={({ before, after }) => `${before.at} ${after.at} ${before.camera}`}
      />
    </>
  );
}

function conflictColumns(): Column<Clone['conflicts'][number]>[] {
  const t = questionWords.value;
  const passed = ({ camera, at }: Pick<Passed, 'camera' | 'at'>) => (
    <>
      {camera}, <Seen at={at} camera={camera} style="day" />
    </>
  );
  return [
    { name: 'before', title: t.before, cell: ({ before }) => passed(before) },
    { name: 'after', title: t.after, cell: ({ after }) => passed(after) },
    { name: 'minutes', title: t.minutes, class: 'right', cell: ({ minutes }) => tenths(minutes) },
    { name: 'least', title: t.leastMinutes, class: 'right', cell: ({ least_minutes }) => tenths(least_minutes) },
    { name: 'km', title: t.km, class: 'right', cell: ({ km }) => (km === null ? '–' : count(Math.round(km))) },
    {
      name: 'needed',
      title: t.needed,
      class: 'right bad',
      cell: ({ needed_kmh }) => (needed_kmh === null ? '–' : t.kmh(count(Math.round(needed_kmh)))),
    },
  ];
}

function tenths(n: number): string {
  return numbers({ minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(n);
}

function placeOf(camera: string): Place | null {
  const { lat, lon } = cameras.value.get(camera) ?? { lat: null, lon: null };
  return lat === null || lon === null ? null : { lat, lon };
}

function TwoTracks({ tracks }: Pick<Clone, 'tracks'>) {
  const t = questionWords.value;
  const placed = tracks.map((track) => track.flatMap(({ camera, at }) => ({ camera, at, place: placeOf(camera) })));
  const around = placed.flat().flatMap(({ place }) => place ?? []);
  if (around.length === 0) return null;
  return (
    <div class="case-map">
      <BorderMap key={around.length} label={t.tracks} around={around}>
        {(project) =>
          placed.map((track, n) => {
            const points = track.flatMap(({ place, ...passed }) => (place === null ? [] : [{ ...passed, at2: project(place) }]));
            const tone = TONES[n] ?? 'plain';
            return (
              <g key={tone}>
                <path class={`way ${tone}`} d={points.map(({ at2 }, i) => `${i === 0 ? 'M' : 'L'}${at2.join()}`).join('')} />
                {points.map(({ camera, at, at2 }) => (
                  <circle key={at} class={`dot ${tone}`} cx={at2[0]} cy={at2[1]} r="5">
                    <title>{`${t.vehicle(n)}: ${camera}, ${at}`}</title>
                  </circle>
                ))}
              </g>
            );
          })
        }
      </BorderMap>
    </div>
  );
}

function TwoLanes({ clone: { tracks, conflicts } }: { readonly clone: Clone }) {
  const t = questionWords.value;
  const laneOf = ({ camera, at }: Pick<Passed, 'camera' | 'at'>): number =>
    tracks.findIndex((track) => track.some((passed) => passed.camera === camera && passed.at === at));
  const joins = conflicts.flatMap(({ before, after, minutes, needed_kmh }): Join[] => {
    const [from, to] = [laneOf(before), laneOf(after)];
    if (from < 0 || to < 0) return [];
    const speed = needed_kmh === null ? '' : `, ${t.kmh(count(Math.round(needed_kmh)))}`;
    return [
      {
        from: { lane: from, at: Date.parse(before.at) },
        to: { lane: to, at: Date.parse(after.at) },
        title: `${before.camera} → ${after.camera}: ${tenths(minutes)} min${speed}`,
        tone: 'bad',
      },
    ];
  });
  const lanes = tracks.map((track, n) => ({
    key: String(n),
    name: t.vehicle(n),
    marks: track.map(({ camera, at }) => ({ at: Date.parse(at), title: `${camera}, ${at}`, tone: TONES[n] ?? 'plain' })),
  }));
  return <Lanes label={t.twoLanes} lanes={lanes} joins={joins} />;
}
