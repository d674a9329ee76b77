/**
 * Measures which consecutive passages of a plate are linked although they were misread, and which passages of two plates are linked wrongly. The
 * reads are of the simulated border, one for each passage; the baseline links equal texts.
 */
import { statedJurisdiction } from '../../engine/ingest/jurisdiction-of.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import { decodeLattice, encodeLattice, meanConfidence } from '../../engine/plate/lattice.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import { learnResightingPrior } from '../../engine/vehicles/learn-resighting-prior.ts';
import { resolveVehicles } from '../../engine/vehicles/resolve-vehicles.ts';
import { type SightingRows, sightingRows } from '../../engine/vehicles/sighting-rows.ts';
import { simulateReads } from '../../fixtures/simulate/in-memory.ts';
import type { JourneyFigures, JourneysJob } from './journeys-measured.ts';

interface Kept {
  readonly plate: string;
  readonly lattice: string;
  readonly state: string | null;
  readonly state_p: number | null;
  readonly truth: string;
}

/** One seed's month; every read is a passage. */
export function measureJourneys({ seed, days, reads, scenarios }: JourneysJob, onDone: (done: number) => void): JourneyFigures[] {
  const run = simulateReads({ seed, minutes: days * 1_440, images: reads, scenarios, watchlist: 1_000, severity: 1 });
  const cameras = run.world.map.cameras;
  const cameraOf = new Map(cameras.map(({ id, index }) => [id, index]));
  const kept: Kept[] = [];
  const rows = sightingRows(
    (function* () {
      for (const { camera_id, captured_at, text, lattice, jurisdiction, jurisdiction_p, truth } of run.reads()) {
        const { plate } = normalizePlate(text, statedJurisdiction(jurisdiction, jurisdiction_p));
        if (plate === null) continue;
        const sure = Math.round(100 * lattice.reduce((product, position) => product * (position[0]?.p ?? 0), 1));
        const read = kept.length;
        kept.push({
          ...{ plate, lattice: encodeLattice(lattice), state: jurisdiction, state_p: jurisdiction_p },
          truth: `${truth.plate} ${truth.jurisdiction}`,
        });
        if (read % 20_000 === 0) onDone(read);
        yield { plate, at: captured_at, camera: cameraOf.get(camera_id) ?? 0, read, state: jurisdiction, sure };
      }
    })(),
    (camera) => camera,
  );
  const begun = process.cpuUsage();
  const { vehicle } = resolveVehicles(rows, {
    model: shippedModel(),
    resightingPrior: learnResightingPrior(rows, cameras.length),
    passages: rows.n,
    readOf(row) {
      const { plate, lattice: encoded, state, state_p } = kept[rows.read[row]];
      const lattice = decodeLattice(encoded);
      return { plate, lattice, mean: meanConfidence(lattice), jurisdiction: state, jurisdiction_p: state_p };
    },
  });
  const { user, system } = process.cpuUsage(begun);
  const truthOf = (row: number): string => kept[rows.read[row]].truth;
  return [
    { contender: 'ours', ...linksOf(rows, truthOf, (row) => vehicle[row]), processor_s: (user + system) / 1e6 },
    { contender: 'same text', ...linksOf(rows, truthOf, (row) => rows.text[row]), processor_s: null },
  ];
}

function linksOf(
  rows: SightingRows,
  truthOf: (row: number) => string,
  vehicleOf: (row: number) => number,
): Omit<JourneyFigures, 'contender' | 'processor_s'> {
  const truth = nextOf(rows, truthOf);
  const linked = nextOf(rows, vehicleOf);
  const counts = { right: 0, wrong: 0, over_a_missed: 0 };
  for (const [row, next] of linked) {
    if (truth.get(row) === next) counts.right += 1;
    else if (truthOf(row) === truthOf(next)) counts.over_a_missed += 1;
    else counts.wrong += 1;
  }
  return { passages: rows.n, true_links: truth.size, links: linked.size, ...counts };
}

/** The next passage of the same key, in order of time. */
function nextOf({ n, at }: SightingRows, keyOf: (row: number) => string | number): Map<number, number> {
  const order = Uint32Array.from({ length: n }, (_, row) => row).sort((a, b) => at[a] - at[b] || a - b);
  const last = new Map<string | number, number>();
  const next = new Map<number, number>();
  for (const row of order) {
    const key = keyOf(row);
    const before = last.get(key);
    if (before !== undefined) next.set(before, row);
    last.set(key, row);
  }
  return next;
}
