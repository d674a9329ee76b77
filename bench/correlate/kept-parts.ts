import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a part took. Its memory is the most that the process ever had, so a part that needs less than one before it shows that one's. */
export interface PartCost {
  readonly part: string;
  readonly processor_s: number;
  readonly wall_s: number;
  readonly peak_rss_mb: number;
}

interface KeptPart<T> {
  readonly figures: T;
  readonly cost: PartCost;
}

/** Measures parts one after another. With a folder, each part's figures are kept in it when they are there, and a part that is kept is not measured again. */
export class Parts {
  readonly costs: PartCost[] = [];
  readonly #folder: string | null;

  /** @param folder of one seed, days and reads; null keeps nothing */
  constructor(folder: string | null) {
    this.#folder = folder;
    if (folder !== null) mkdirSync(folder, { recursive: true });
  }

  measure<T>(part: string, work: () => T): T {
    const file = this.#folder === null ? null : join(this.#folder, `${part}.json`);
    const kept = file !== null && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeptPart<T>) : null;
    const { figures, cost } = kept ?? measured(part, work);
    if (file !== null && kept === null) {
      writeFileSync(`${file}.part`, JSON.stringify({ figures, cost }));
      renameSync(`${file}.part`, file);
    }
    this.costs.push(cost);
    return figures;
  }
}

function measured<T>(part: string, work: () => T): KeptPart<T> {
  const began = performance.now();
  const before = process.cpuUsage();
  const figures = work();
  const { user, system } = process.cpuUsage(before);
  const wall_s = (performance.now() - began) / 1000;
  return {
    figures,
    cost: { part, processor_s: (user + system) / 1e6, wall_s, peak_rss_mb: process.resourceUsage().maxRSS / 1024 },
  };
}
