/**
 * Alerts and reviews on simulated reads as an operator gets them: the simulation's own list, with its look-alikes (other states' plates,
 * similar characters) as often as the simulation plants them, and default settings.
 */
import { createReadStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEngine } from '../../engine/open.ts';
import type { Hit } from '../../engine/records/hits.ts';
import { everyPage } from '../../engine/records/pages.ts';
import { simulate } from '../../fixtures/simulate.ts';

export interface LevelsJob {
  readonly seeds: readonly number[];
  /** Reads of each seed. */
  readonly images: number;
}

export interface Counted {
  readonly hits: number;
  readonly right: number;
  /** Reads of listed vehicles with at least one right hit. */
  readonly found: number;
}

export interface LevelsFigures {
  readonly seed: number;
  /** Reads of listed vehicles. */
  readonly listed: number;
  readonly alerts: Counted;
  readonly reviews: Counted;
  /** Alerts and reviews. */
  readonly both: Counted;
  /** Hits as they were before levels existed: a posterior of at least 0.5, whatever the state. */
  readonly at_half: Counted;
}

/** One read in ten is of a listed vehicle, at severity 3. About 4 s for a seed of 3,000 reads. */
export async function measureLevels({ seeds, images }: LevelsJob, onDone: (done: number) => void): Promise<LevelsFigures[]> {
  const figures: LevelsFigures[] = [];
  for (const seed of seeds) {
    figures.push(await ofSeed(seed, images));
    onDone(figures.length * images);
  }
  return figures;
}

interface Truth {
  readonly camera_id: string;
  readonly captured_at: string;
  readonly plate: string;
  readonly jurisdiction: string;
  readonly entry: string | null;
}

async function ofSeed(seed: number, images: number): Promise<LevelsFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'lpr-levels-'));
  try {
    const out = join(folder, 'sim');
    await simulate({ out, seed, images, grade: 'reads', hit_share: 0.1, severity: 3 });
    const engine = openEngine({ data: join(folder, 'data') });
    try {
      const { id } = engine.watchlists.create({ name: 'border' });
      await engine.watchlists.load(id, createReadStream(join(out, 'watchlist.csv')), { dryRun: false });
      for (const name of readdirSync(join(out, 'reads')).filter((file) => file.endsWith('.ndjson'))) {
        await engine.reads.ingest(createReadStream(join(out, 'reads', name)), {});
      }
      const lines = readFileSync(join(out, 'truth.jsonl'), 'utf8').trim().split('\n');
      return figuresOf(
        seed,
        lines.map((line) => JSON.parse(line) as Truth),
        [...everyPage((page) => engine.hits.list(page))],
      );
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function figuresOf(seed: number, truths: readonly Truth[], hits: readonly Hit[]): LevelsFigures {
  const passed = new Map(truths.map((truth) => [`${truth.camera_id} ${truth.captured_at}`, truth]));
  const isRight = ({ read, entry }: Hit): boolean => {
    const truth = passed.get(`${read.camera_id} ${new Date(read.captured_at).toISOString()}`);
    return truth?.entry === entry.plate && (entry.jurisdiction === null || entry.jurisdiction === truth.jurisdiction);
  };
  const counted = (some: readonly Hit[]): Counted => {
    const right = some.filter(isRight);
    return { hits: some.length, right: right.length, found: new Set(right.map(({ read }) => read.id)).size };
  };
  return {
    seed,
    listed: truths.filter(({ entry }) => entry !== null).length,
    alerts: counted(hits.filter(({ level }) => level === 'alert')),
    reviews: counted(hits.filter(({ level }) => level === 'review')),
    both: counted(hits),
    at_half: counted(hits.filter(({ posterior }) => posterior >= 0.5)),
  };
}
