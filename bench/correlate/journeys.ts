/**
 * Measures which consecutive passages of a plate are linked although they were misread, and which passages of two plates are linked wrongly. The
 * reads are of the simulated border, one for each passage; the baseline links equal texts.
 */
import { statedJurisdiction } from '../../engine/ingest/jurisdiction-of.ts';
import { shippedModel } from '../../engine/matching/confusion/confusion-model.ts';
import { grown } from '../../engine/passages/grown.ts';
import { decodeLattice, encodeLattice, meanConfidence, plateP } from '../../engine/plate/lattice.ts';
import { normalizePlate } from '../../engine/plate/normalize.ts';
import type { HistoryRow } from '../../engine/store/history.store.ts';
import { learnResightingPrior } from '../../engine/vehicles/learn-resighting-prior.ts';
import { resolveVehicles } from '../../engine/vehicles/resolve-vehicles.ts';
import { type SightingRows, sightingRows } from '../../engine/vehicles/sighting-rows.ts';
import { type MemoryRun, simulateReads } from '../../fixtures/simulate/in-memory.ts';
import type { JourneyFigures, JourneysJob } from './journeys-measured.ts';
import { ManyTexts } from './many-texts.ts';

/** What is kept of every read, by its number; reads are numbered in order of time. */
interface Reads {
  readonly lattices: ManyTexts;
  readonly state_p: Numbers;
  /** Number of the plate that it really bore. */
  readonly truth: Numbers;
}

/** One seed's month; every read is a passage. */
export function measureJourneys({ seed, days, reads, scenarios }: JourneysJob, onDone: (done: number) => void): JourneyFigures[] {
  const run = simulateReads({ seed, minutes: days * 1_440, images: reads, scenarios, watchlist: 1_000, severity: 1 });
  const { cameras } = run.world.map;
  const known: Reads = { lattices: new ManyTexts(), state_p: new Numbers(), truth: new Numbers() };
  const rows = sightingRows(keptIn(known, run, onDone), (camera) => camera);
  const begun = process.cpuUsage();
  const { vehicle } = resolveVehicles(rows, {
    model: shippedModel(),
    resightingPrior: learnResightingPrior(rows, cameras.length),
    passages: rows.n,
    readOf(row) {
      const lattice = decodeLattice(known.lattices.get(rows.read[row]));
      const jurisdiction = rows.state[row] === 0 ? null : rows.states[rows.state[row] - 1];
      const jurisdiction_p = jurisdiction === null ? null : known.state_p.get(rows.read[row]);
      return { plate: rows.texts[rows.text[row]], lattice, mean: meanConfidence(lattice), jurisdiction, jurisdiction_p };
    },
  });
  const { user, system } = process.cpuUsage(begun);
  const truth = Uint32Array.from(rows.read, (read) => known.truth.get(read));
  return [
    { contender: 'ours', ...linksOf(rows, truth, vehicle), processor_s: (user + system) / 1e6 },
    { contender: 'same text', ...linksOf(rows, truth, rows.text), processor_s: null },
  ];
}

function* keptIn({ lattices, state_p, truth }: Reads, run: MemoryRun, onDone: (done: number) => void): Generator<HistoryRow> {
  const cameraOf = new Map(run.world.map.cameras.map(({ id, index }) => [id, index]));
  const plates = new Map<string, number>();
  for (const { camera_id, captured_at: at, text, lattice, jurisdiction, jurisdiction_p, truth: real } of run.reads()) {
    const { plate } = normalizePlate(text, statedJurisdiction(jurisdiction, jurisdiction_p));
    if (plate === null) continue;
    const borne = `${real.plate} ${real.jurisdiction}`;
    let no = plates.get(borne);
    if (no === undefined) {
      no = plates.size;
      plates.set(borne, no);
    }
    const read = lattices.add(encodeLattice(lattice));
    state_p.add(jurisdiction_p ?? 0);
    truth.add(no);
    if (read % 20_000 === 0) onDone(read);
    const sure = Math.round(100 * plateP(lattice));
    yield { plate, at, camera: cameraOf.get(camera_id) ?? 0, read, state: jurisdiction, sure };
  }
}

function linksOf(
  rows: SightingRows,
  truth: Uint32Array,
  vehicle: Uint32Array,
): Omit<JourneyFigures, 'contender' | 'processor_s'> {
  const right = nextOf(rows, truth);
  const linked = nextOf(rows, vehicle);
  const counts = { true_links: 0, links: 0, right: 0, wrong: 0, over_a_missed: 0 };
  for (let row = 0; row < rows.n; row++) {
    if (right[row] !== NONE) counts.true_links += 1;
    const next = linked[row];
    if (next === NONE) continue;
    counts.links += 1;
    if (right[row] === next) counts.right += 1;
    else if (truth[row] === truth[next]) counts.over_a_missed += 1;
    else counts.wrong += 1;
  }
  return { passages: rows.n, ...counts };
}

const NONE = -1;

/** By row: the next passage with the same key in order of time, which is that of the numbers of the reads; -1 where there is none. */
function nextOf({ n, read }: SightingRows, key: Uint32Array): Int32Array {
  const rowOf = new Uint32Array(n);
  for (let row = 0; row < n; row++) rowOf[read[row]] = row;
  const last = new Int32Array(key.reduce((most, one) => Math.max(most, one), 0) + 1).fill(NONE);
  const next = new Int32Array(n).fill(NONE);
  for (const row of rowOf) {
    if (last[key[row]] !== NONE) next[last[key[row]]] = row;
    last[key[row]] = row;
  }
  return next;
}

/** Numbers that grow. */
class Numbers {
  #n = 0;
  #numbers = new Float64Array(1 << 16);

  add(value: number): void {
    if (this.#n === this.#numbers.length) this.#numbers = grown(this.#numbers, 2 * this.#n);
    this.#numbers[this.#n++] = value;
  }

  get(index: number): number {
    return this.#numbers[index];
  }
}
