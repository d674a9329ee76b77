import { Readable } from 'node:stream';
import type { Engine } from '../../engine/engine.ts';
import type { Watchlist } from '../../engine/records/watchlists.ts';
import { HITS_DOCUMENTS, OCR_DOCUMENT } from './documents.ts';

/** The time of the last of it, epoch milliseconds: 3 March 2026, 12:00 UTC. */
export const OFFICE_NOW = Date.UTC(2026, 2, 3, 12);
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** A stopped clock that can be set. */
export interface Clock {
  now: number;
}

/** Ids of the data from `fillOffice` that tests need. */
export interface Office {
  readonly stolen: Watchlist;
  /** The learned version of the model; the one that ships is in use. */
  readonly learned: string;
}

/**
 * Stores the data of the pages of supervisors and engineers through the engine, at fixed times: lists with loads, reads with hits and verdicts, an
 * exemption, a hold, a deletion, look-ups, a learned model and stored benchmarks. All of it is invented; the same each time.
 */
export async function fillOffice(engine: Engine, clock: Clock): Promise<Office> {
  clock.now = OFFICE_NOW - 30 * DAY;
  await seeReads(engine, OFFICE_NOW - 29 * DAY, ['OLD1234', 'OLD2345', 'OLD3456']);
  lookAround(engine, clock);
  clock.now = OFFICE_NOW - 2 * DAY;
  engine.retention.use({ profile: 'plain', terms: { unhit: 480 } }, BY_SUPERVISOR);
  engine.retention.hold({ case_number: '2026-0117', reason: 'homicide, ordered by the court', plate: 'KDR4821' }, BY_SUPERVISOR);
  await engine.retention.run(BY_SUPERVISOR, { rewrite: 'never' });
  const stolen = await loadLists(engine, clock);
  const learned = await judgeAndLearn(engine, clock);
  lookUp(engine, clock);
  keepBenchmarks(engine, clock);
  clock.now = OFFICE_NOW;
  return { stolen, learned };
}

const BY_SUPERVISOR = { actor: 'S. Keeper', channel: 'cli' as const };

async function loadLists(engine: Engine, clock: Clock): Promise<Watchlist> {
  const { watchlists, suppressList, allowList } = engine;
  const stolen = watchlists.create({ name: 'stolen-2026', agency: 'Invented Sheriff', policy: 'likely', priority: 2 });
  watchlists.create({ name: 'amber', agency: 'Invented State Police', policy: 'exact', priority: 1 });
  const entries = platesOf('KDR8', 60);
  clock.now += 2 * 60 * MINUTE;
  await load(engine, stolen, [...entries, ...platesOf('CHW0', 140)]);
  clock.now += DAY;
  await load(engine, stolen, [...entries, ...platesOf('CHW0', 120), ...platesOf('DWN0', 12), 'KDR3999'], 'full');
  const known = { reason: 'A neighbour’s car: read as the listed KDR8130 every morning', by: 'S. Keeper' };
  suppressList.add({ plate: 'KDR813O', list_id: stolen.id, expires_at: OFFICE_NOW + 60 * DAY, ...known });
  allowList.add({ plate: 'SHRF001', reason: 'Patrol car of the agency', by: 'S. Keeper' });
  return watchlists.get(stolen.id);
}

/** Sure reads of an 8 at one camera where the plate has a 3, rejected by two people who give the true plate; from that a model learns. */
async function judgeAndLearn(engine: Engine, clock: Clock): Promise<string> {
  const plates = platesOf('KDR8', 60);
  await seeReads(engine, clock.now - 6 * 60 * MINUTE, [...plates, 'KDR8999', ...platesOf('CHW0', 8)]);
  const hits = engine.hits.list({ limit: 200 }).items.filter(({ read }) => read.plate.startsWith('KDR8'));
  for (const [i, { id, read }] of hits.entries()) {
    const by = i % 2 === 0 ? 'R. Analyst' : 'T. Analyst';
    engine.hits.verify(id, { status: 'rejected', by, plate: read.plate.replace('8', '3'), note: 'Another plate' });
  }
  return (await engine.models.learn()).model.version;
}

/** Some weeks of look-ups of six people, each in the morning and of plates that differ; one looks one plate up on every day, for no case. */
function lookAround({ audit }: Engine, clock: Clock): void {
  const plates = platesOf('QWX7', 900);
  for (let day = 26; day > 5; day--) {
    for (const [i, name] of ['A. Patrol', 'B. Patrol', 'C. Patrol', 'D. Patrol', 'E. Patrol', 'F. Patrol'].entries()) {
      clock.now = OFFICE_NOW - day * DAY + i * 9 * MINUTE;
      const said = {
        actor: name,
        channel: 'http',
        action: 'search_reads',
        purpose: 'stolen vehicle or plate',
        case_number: null,
      } as const;
      audit.record({ ...said, asked: { plate: plates[day * 7 + i] as string } });
      if (i === 4 && day % 2 === 0) audit.record({ ...said, asked: { plate: 'BJM5520' } });
    }
  }
}

function lookUp(engine: Engine, clock: Clock): void {
  const asked = [
    ['R. Analyst', 'search_reads', { plate: 'KDR*' }, 'stolen vehicle or plate', '2026-0117'],
    ['R. Analyst', 'show_vehicle', { plate: 'KDR4821' }, 'criminal investigation', '2026-0117'],
    ['T. Analyst', 'search_convoys', { plate: 'CHW0101', hours: '24' }, 'criminal investigation', '2026-0203'],
    ['R. Analyst', 'export_evidence', { hit: '0195a3c0' }, 'criminal investigation', '2026-0117'],
  ] as const;
  for (const [actor, action, what, purpose, case_number] of asked) {
    clock.now += 7 * MINUTE;
    engine.audit.record({ actor, channel: 'http', action, asked: what, purpose, case_number });
  }
}

function keepBenchmarks(engine: Engine, clock: Clock): void {
  for (const document of [...HITS_DOCUMENTS, OCR_DOCUMENT]) {
    clock.now += 20 * MINUTE;
    engine.benchmarks.save({ suite: document.suite, seed: document.seed, result: document, started_at: clock.now - 4 * MINUTE });
  }
  engine.benchmarks.save({
    ...{ suite: 'match', seed: 3, result: null, state: 'failed' },
    error: 'Expected a whole number from 1 for --entries but received "0"',
  });
}

async function load(engine: Engine, { id }: Watchlist, plates: readonly string[], mode: 'full' | 'incremental' = 'incremental') {
  const rows = plates.map((plate, i) => `${plate},US-TX,stolen_vehicle,INV-2026-${String(i).padStart(4, '0')},white pickup`);
  const csv = `plate,jurisdiction,reason_code,case_number,vehicle\n${rows.join('\n')}\n`;
  await engine.watchlists.load(id, Readable.from([Buffer.from(csv)]), { dryRun: false, mode });
}

function platesOf(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, i) => `${prefix}${100 + i}`);
}

/** One read a minute at one camera, with the probabilities of clear pictures. */
async function seeReads(engine: Engine, from: number, plates: readonly string[]): Promise<void> {
  const lines = plates.map((plate, i) => {
    const captured_at = new Date(from + i * MINUTE).toISOString();
    return JSON.stringify({
      plate,
      camera_id: 'cam-odd',
      captured_at,
      jurisdiction: 'US-TX',
      confidence: 0.99 + (i % 10) / 1000,
    });
  });
  await engine.reads.ingest(Readable.from([Buffer.from(`${lines.join('\n')}\n`)]), {});
}
