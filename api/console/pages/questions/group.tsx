import type { ComponentChildren } from 'preact';
import { count } from '../../base/format.ts';
import type { Convoys } from '../../base/wire.ts';
import { chanceText } from '../../parts/chance.ts';
import { type Join, Lanes } from '../../parts/lanes.tsx';
import { Seen, When } from '../../parts/time.tsx';
import { questionWords } from './words.ts';

type Convoy = Convoys['convoys'][number];
/** The fields that convoys and chains have in common. */
type Group = Omit<Convoy, 'members'> & { readonly members: readonly { readonly plate: string }[] };
type SharedTrip = Group['shared'][number];

interface OneGroupProps {
  readonly group: Group;
  /** Remarks about its members. */
  readonly children?: ComponentChildren;
}

/** A group of vehicles that travel together, with the reason, and each shared trip as lines of time in driving order. */
export function OneGroup({ group, children }: OneGroupProps) {
  const t = questionWords.value;
  const { members, why, innocent, trips, meetings, trips_apart, meetings_by_chance, shared } = group;
  return (
    <>
      <h2>
        {members.map(({ plate }) => (
          <a key={plate} class="plate member" href={`/search?how=likely&plate=${encodeURIComponent(plate)}`} title={t.follow}>
            {plate}
          </a>
        ))}
      </h2>
      <p class="sentence">{why}</p>
      {children}
      <p>
        <strong>{t.innocent}:</strong> {t.innocentConvoy[innocent.explanation]};{' '}
        {t.timesLikelier(innocent.times_likelier >= 1e6 ? t.million : count(Math.round(innocent.times_likelier)))}
      </p>
      <p>
        {t.tripsCount(trips, meetings, trips_apart)}; {t.byChance(meetings_by_chance.toPrecision(2))}
      </p>
      {shared.map((trip) => (
        <Trip key={trip.from} trip={trip} members={members} />
      ))}
    </>
  );
}

/** The number of pairs that were compared, and the prior probability of one. */
export function BaseRate({ of: { vehicles, pairs_scored, prior } }: { readonly of: Convoys['base_rate'] }) {
  const t = questionWords.value;
  return <p class="dim">{t.baseRate(count(vehicles), count(pairs_scored), chanceText(prior))}</p>;
}

function Trip({ trip, members }: { readonly trip: SharedTrip; readonly members: Group['members'] }) {
  const t = questionWords.value;
  const lanes = members.map(({ plate }) => ({
    key: plate,
    name: <span class="plate">{plate}</span>,
    marks: trip.cameras.flatMap(({ camera, passed }) =>
      passed.filter((one) => one.plate === plate).map(({ at }) => ({ at: Date.parse(at), title: `${camera}, ${at}` })),
    ),
  }));
  const joins = trip.cameras.flatMap(({ camera, passed }) => joinsAt(camera, passed, members));
  return (
    <section class="trip">
      <h3>
        {t.trip}: <When at={trip.from} style="day" /> – <When at={trip.to} style="day" />
      </h3>
      <Lanes label={t.lanes} lanes={lanes} joins={joins} />
      <details>
        <summary>{trip.cameras.map(({ camera }) => camera).join(' → ')}</summary>
        <table class="plain">
          <thead>
            <tr>
              <th scope="col">{t.camera}</th>
              {members.map(({ plate }) => (
                <th key={plate} scope="col" class="plate">
                  {plate}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trip.cameras.map(({ camera, passed }) => (
              <tr key={`${camera} ${passed[0]?.at}`}>
                <th scope="row">{camera}</th>
                {members.map(({ plate }) => {
                  const one = passed.find((other) => other.plate === plate);
                  return <td key={plate}>{one === undefined ? t.missing : <Seen at={one.at} camera={camera} style="time" />}</td>;
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}

/** Lines between the vehicles at a camera, in driving order. */
function joinsAt(camera: string, passed: SharedTrip['cameras'][number]['passed'], members: Group['members']): Join[] {
  const marks = members.flatMap(({ plate }, lane) =>
    passed.filter((one) => one.plate === plate).map(({ at }) => ({ lane, at: Date.parse(at) })),
  );
  return marks.slice(1).map((to, i) => ({ from: marks[i] as (typeof marks)[number], to, title: camera, tone: 'plain' }));
}
