/** The document that a suite prints and `lpr bench … --json` passes on, as described in `bench/document.ts`. */
export interface BenchDocument {
  readonly suite: string;
  readonly seed: number;
  readonly machine: Readonly<Record<string, string | number>>;
  readonly versions: Readonly<Record<string, string>>;
  readonly rows: readonly {
    readonly contender: string;
    readonly params: Readonly<Record<string, string | number | boolean>>;
    readonly metrics: Readonly<Record<string, number | null>>;
  }[];
  readonly notes: readonly string[];
  /** The same notes in Spanish; documents of older versions have none. */
  readonly notes_es?: readonly string[];
}
