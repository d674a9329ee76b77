import { Readable } from 'node:stream';
import type { Engine } from '../../engine/engine.ts';
import { DAY_S, drive, HOUR_S, type ToldPassage, traffic } from '../../engine/questions/testing/road.ts';
import { readOnRoad, together } from '../support/road-reads.ts';

/** Two vehicles together on three trips, and one plate at both ends of the road. */
const PASSAGES: readonly ToldPassage[] = [
  ...traffic(1, 120, 10),
  ...together(),
  ...[1, 3, 6].flatMap((day) => {
    const departs = day * DAY_S + 9 * HOUR_S;
    return [...drive('BCD1234', departs, [0, 1]), ...drive('BCD1234', departs + 300, [8, 9])];
  }),
];
/** Columns as `docs/formats.md` has them. */
const SEIZURES =
  'event_id,at,kind,state,origin_state,traced_state,plate,jurisdiction\n' +
  'SZ-1,2026-03-04T10:00:00Z,currency,US-TX,US-IL,MX-TAM,LEAD001,US-TX\n' +
  'SZ-2,2026-03-05T10:00:00Z,drugs,US-AZ,MX-SON,US-OH,ZZZ1111,MX-SON\n';

/** Stores ten days of traffic on one road, two seizures, and a list with a plate like one that passed. Returns the id of that entry. */
export async function fillRoad(engine: Engine): Promise<string> {
  await readOnRoad(engine, PASSAGES);
  await engine.seizures.importFile(Readable.from([Buffer.from(SEIZURES)]), { dryRun: false });
  const list = engine.watchlists.create({ name: 'wanted' });
  return engine.entries.add(list.id, { plate: 'LEAD088' }).id;
}
