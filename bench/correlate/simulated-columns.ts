/**
 * Passages of the simulated border in columns, with the truth: the same as after `lpr simulate --grade reads` and `lpr ingest`, but without a
 * database. One read is one passage; it belongs to the plate of its best characters, with the probability that all of them are right.
 */

import { grown } from '../../engine/passages/grown.ts';
import type { Lattice } from '../../engine/plate/lattice.ts';
import type { PlantedScenario } from '../../fixtures/border/scenarios/scenario.ts';
import type { World } from '../../fixtures/border/traffic/traffic.ts';
import { type MemoryRun, simulateReads } from '../../fixtures/simulate/in-memory.ts';
import { isKept, keepColumns, keptColumns, type Simulated } from './kept-columns.ts';
import type { Job } from './measured.ts';

export interface SimulatedColumns extends Simulated {
  readonly scenarios: readonly PlantedScenario[];
  readonly world: World;
}

export interface ColumnsOptions extends Job {
  readonly onDone?: ((done: number) => void) | undefined;
}

const TELL_EVERY = 20_000;

/** The passages with the world that they are of. */
export function simulatedColumns(options: ColumnsOptions): SimulatedColumns {
  const run = runOf(options);
  return { ...passagesOfJob(options, run), scenarios: run.scenarios, world: run.world };
}

/** The passages alone: where they are kept, nothing is simulated. */
export function passagesOfJob({ kept, onDone, ...job }: ColumnsOptions, run?: MemoryRun): Simulated {
  const name = `seed ${job.seed}, ${job.days} days, ${job.reads ?? 'all'} reads, ${job.scenarios} stories`;
  if (kept !== null && isKept(kept)) return keptColumns(kept, name);
  const simulated = columnsOf(run ?? runOf(job), onDone);
  if (kept !== null) keepColumns(kept, name, simulated);
  return simulated;
}

function runOf({ seed, days, reads, scenarios }: Omit<Job, 'kept'>): MemoryRun {
  return simulateReads({ seed, minutes: days * 1_440, images: reads ?? undefined, scenarios, watchlist: 1_000, severity: 1 });
}

function columnsOf(run: MemoryRun, onDone: ColumnsOptions['onDone']): Simulated {
  const { world } = run;
  const cameraOf = new Map(world.map.cameras.map(({ id, index }) => [id, index]));
  const rows = new Rows();
  const numbers = new Map<string, number>();
  const plates: string[] = [];
  const states: (string | null)[] = [];
  for (const { camera_id, captured_at, text, lattice, jurisdiction, truth } of run.reads()) {
    let vehicle = numbers.get(text);
    if (vehicle === undefined) {
      vehicle = plates.push(text) - 1;
      numbers.set(text, vehicle);
      states.push(jurisdiction);
    }
    const car = Number(truth.vehicle_id.slice(1));
    rows.add(captured_at, cameraOf.get(camera_id) ?? 0, vehicle, probabilityOf(lattice), car);
    if (rows.n % TELL_EVERY === 0) onDone?.(rows.n);
  }
  const cameras = world.map.cameras.map(({ id, lat, lon, kind }) => ({ id, lat, lon, kind }));
  return { columns: { ...rows.result(), cameras, vehicles: { plates, states } }, car: rows.car.slice(0, rows.n) };
}

/** Probability that every character was read right. */
export function probabilityOf(lattice: Lattice): number {
  let p = 1;
  for (const position of lattice) p *= position[0]?.p ?? 0;
  return p;
}

/** Columns that grow. */
class Rows {
  n = 0;
  at = new Float64Array(1 << 16);
  camera = new Uint16Array(1 << 16);
  vehicle = new Uint32Array(1 << 16);
  p = new Float32Array(1 << 16);
  car = new Uint32Array(1 << 16);

  add(at: number, camera: number, vehicle: number, p: number, car: number): void {
    if (this.n === this.at.length) this.#grow();
    const i = this.n++;
    this.at[i] = at;
    this.camera[i] = camera;
    this.vehicle[i] = vehicle;
    this.p[i] = p;
    this.car[i] = car;
  }

  result() {
    const { n } = this;
    return {
      n,
      at: this.at.slice(0, n),
      camera: this.camera.slice(0, n),
      vehicle: this.vehicle.slice(0, n),
      p: this.p.slice(0, n),
    };
  }

  #grow(): void {
    const size = this.at.length * 2;
    this.at = grown(this.at, size);
    this.camera = grown(this.camera, size);
    this.vehicle = grown(this.vehicle, size);
    this.p = grown(this.p, size);
    this.car = grown(this.car, size);
  }
}
