import { expect, it } from 'vitest';
import { shippedModel } from '../matching/confusion/confusion-model.ts';
import { latticeOfText, meanConfidence } from '../plate/lattice.ts';
import type { HistoryRow } from '../store/history.store.ts';
import { learnResightingPrior } from './learn-resighting-prior.ts';
import { resolveVehicles } from './resolve-vehicles.ts';
import { sightingRows } from './sighting-rows.ts';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** On four days, vehicles go from camera 0 over 1 to 2, a quarter of an hour each way. */
function traffic(vehicles: number): HistoryRow[] {
  const rows: HistoryRow[] = [];
  for (let day = 0; day < 4; day++) {
    for (let v = 0; v < vehicles; v++) {
      const begun = day * DAY + Math.floor((v / vehicles) * DAY);
      const plate = `KDR${String(1_000 + ((v * 37) % 9_000))}`;
      for (const camera of [0, 1, 2]) {
        const at = begun + camera * 15 * MINUTE + (v % 3) * MINUTE;
        rows.push({ plate, at, camera, read: rows.length, state: null, sure: 97 });
      }
    }
  }
  return rows;
}

function resolved(given: readonly HistoryRow[], learns: boolean) {
  const rows = sightingRows(given, (camera) => camera);
  const resightingPrior = learns ? learnResightingPrior(rows, 3) : null;
  expect(resightingPrior !== null).toBe(learns);
  const { vehicle, p } = resolveVehicles(rows, {
    model: shippedModel(),
    resightingPrior,
    passages: rows.n * 1_000,
    readOf(row) {
      const plate = rows.texts[rows.text[row]];
      const lattice = latticeOfText(plate, 0.995);
      return { plate, lattice, mean: meanConfidence(lattice), jurisdiction: null, jurisdiction_p: null };
    },
  });
  const of = (read: number): { plate: string; p: number } => {
    const row = rows.read.indexOf(read);
    return { plate: rows.texts[vehicle[row]], p: p[row] };
  };
  return { of, rows, vehicle };
}

it('assigns a misread passage to the vehicle that is expected there, with a probability', () => {
  const rows = traffic(400);
  const misread = rows.findIndex(({ camera, at }) => camera === 1 && at > DAY);
  const { plate } = rows[misread];
  const wrong = `${plate.slice(0, 2)}B${plate.slice(3)}`;
  const given = rows.map((row, i) => (i === misread ? { ...row, plate: wrong } : row));
  const { of } = resolved(given, true);
  expect(of(misread).plate).toBe(plate);
  expect(of(misread).p).toBeGreaterThan(0.9);
});

it('keeps a vehicle that was seen once if the only evidence for another one is a similar character', () => {
  const rows = traffic(400);
  const stranger = {
    plate: `B${rows[0].plate.slice(1)}`,
    at: 2 * DAY + 7 * 60 * MINUTE,
    camera: 2,
    read: rows.length,
    state: null,
    sure: 97,
  };
  const { of } = resolved([...rows, stranger], false);
  expect(of(stranger.read).plate).toBe(stranger.plate);
});

it('reassigns no clear passage of plates that are read often, even if these are similar', () => {
  const { rows, vehicle } = resolved(traffic(400), true);
  expect(vehicle).toEqual(rows.text);
});
