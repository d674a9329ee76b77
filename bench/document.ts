/**
 * The document of `lpr bench … --json`, which the API serves, too. Its form is stable: programs that read old results must be able to read new ones.
 */
export interface BenchDocument {
  readonly suite: Suite;
  readonly seed: number;
  readonly machine: Machine;
  /** Versions of the program, of Node and of every contender. */
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly BenchRow[];
  /** Notes on the fairness and on the limits of the comparison. */
  readonly notes: readonly string[];
  /** The same notes in Spanish; documents of older versions have none. */
  readonly notes_es: readonly string[];
}

/** A note in both languages of the console. */
export interface Note {
  readonly en: string;
  readonly es: string;
}

export type Suite =
  | 'ocr'
  | 'match'
  | 'hits'
  | 'correlate'
  | 'ingest'
  | 'history'
  | 'fixtures'
  | 'console'
  | 'misuse'
  | 'faults'
  | 'hostile'
  | 'load';

export interface BenchRow {
  readonly contender: string;
  readonly params: Readonly<Record<string, string | number | boolean>>;
  /** Names carry their unit: `plates_per_s`, `p50_ms`, `peak_rss_mb`; shares are 0..1. `null`: not measured in this run. */
  readonly metrics: Readonly<Record<string, number | null>>;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memory_gb: number;
  readonly os: string;
}

/** The measurements of one suite; main.ts adds seed, machine and versions. */
export interface SuiteResult {
  readonly rows: readonly BenchRow[];
  readonly notes: readonly Note[];
  /** Packages whose versions belong in the document. */
  readonly packages: readonly string[];
}

/** Called with the progress of a suite; `label` names the part that runs now. */
export type OnProgress = (label: string, done: number, total: number) => void;
