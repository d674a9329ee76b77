import { LprError } from '../errors.ts';
import type { Problem } from '../fields/checked.ts';
import type { JournalRow } from '../store/journal.store.ts';
import { folderOf } from './file-name.ts';
import { type ManifestKind, manifestKind } from './manifest-name.ts';
import type { ManifestRow } from './manifest-row.ts';
import type { Arrival } from './staging.ts';

/**
 * The one manifest among the files: the one nearest to the top. Archives often hold everything in one folder;
 * names in the manifest are then relative to that folder.
 * @throws LprError bad_manifest
 */
export function findManifest(arrivals: readonly Arrival[]): {
  readonly file: Arrival & { path: string };
  readonly kind: ManifestKind;
} {
  const found = arrivals.filter(({ name }) => manifestKind(name) !== null);
  const depth = (name: string): number => name.split('/').length;
  const top = Math.min(...found.map(({ name }) => depth(name)));
  const [file, second] = found.filter(({ name }) => depth(name) === top);
  if (file === undefined) {
    const came =
      arrivals.length === 0
        ? 'no files at all'
        : arrivals.length === 1
          ? `only ${arrivals[0]?.name}`
          : `${arrivals.length} files without one`;
    throw new LprError(
      'bad_manifest',
      `Expected manifest.csv or manifest.jsonl in the batch, or a camera for pictures without one, but received ${came}`,
    );
  }
  if (second !== undefined) {
    throw new LprError(
      'bad_manifest',
      `Expected one manifest in the batch but received ${file.name} and ${second.name}: hand in each batch by itself`,
    );
  }
  if (file.problem?.reason === 'empty_file') {
    throw new LprError('bad_manifest', 'Expected a manifest with a row for each image but received one without rows');
  }
  const kind = manifestKind(file.name);
  if (file.path === null || kind === null) {
    throw new LprError(
      'bad_manifest',
      `The manifest ${file.name} cannot be read: ${file.problem?.detail ?? 'it did not come whole'}`,
    );
  }
  return { file: { ...file, path: file.path }, kind };
}

/**
 * Joins manifest rows and files: one journal row for each row of the manifest, then one for each file that no row
 * names, by name. Where a name occurs twice, in the manifest or among the files, the first one counts, and each further one
 * becomes a row `rejected(name_twice)`, because it is unknown which of the two pictures or cameras was meant.
 */
export class Join {
  readonly #folder: string;
  readonly #manifest: string;
  readonly #files = new Map<string, Arrival>();
  readonly #repeats: Arrival[] = [];
  readonly #rowOfFile = new Map<string, number>();
  #rows = 0;

  constructor(manifest: string, arrivals: readonly Arrival[]) {
    this.#manifest = manifest;
    this.#folder = folderOf(manifest);
    for (const arrival of arrivals) {
      if (this.#files.has(arrival.name)) this.#repeats.push(arrival);
      else this.#files.set(arrival.name, arrival);
    }
  }

  add({ row, file, facts, problem }: ManifestRow): JournalRow {
    this.#rows = row;
    if (file === null) return rejected(row, null, null, problem);
    const name = this.#folder + file;
    const arrival = this.#files.get(name);
    const first = this.#rowOfFile.get(name);
    if (first !== undefined) return rejected(row, file, null, twice(`row ${first} of the manifest names it, too`));
    this.#rowOfFile.set(name, row);
    if (problem !== null) return rejected(row, file, arrival ?? null, problem);
    if (arrival === undefined) {
      return rejected(row, file, null, {
        reason: 'missing_file',
        detail: `Expected the file ${file} in the batch but it did not come`,
      });
    }
    if (arrival.problem !== null) return { ...rejected(row, file, arrival, arrival.problem), ...facts };
    return { row, file, status: 'pending', reason: null, detail: null, image: arrival.hash, ...facts };
  }

  /** Rows for files that no row of the manifest names. */
  *rest(): Generator<JournalRow> {
    const unnamed = [...this.#files.values()].filter(({ name }) => name !== this.#manifest && !this.#rowOfFile.has(name));
    const problemOf = (arrival: Arrival): Problem =>
      arrival.problem ?? {
        reason: 'not_in_manifest',
        detail: `Expected a row for ${arrival.name} in the manifest but found none`,
      };
    const all: [Arrival, Problem][] = [
      ...unnamed.map((arrival): [Arrival, Problem] => [arrival, problemOf(arrival)]),
      ...this.#repeats.map((arrival): [Arrival, Problem] => [arrival, twice('another file came before it under that name')]),
    ];
    all.sort(([a], [b]) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const [arrival, problem] of all) {
      this.#rows += 1;
      yield rejected(this.#rows, arrival.name, arrival, problem);
    }
  }
}

function twice(why: string): Problem {
  return { reason: 'name_twice', detail: `Expected each file once in a batch: ${why}` };
}

function rejected(row: number, file: string | null, arrival: Arrival | null, problem: Problem | null): JournalRow {
  const { reason, detail } = problem ?? { reason: 'bad_row', detail: 'The row cannot be used' };
  return {
    row,
    file,
    status: 'rejected',
    reason,
    detail,
    image: arrival?.hash ?? null,
    camera_id: null,
    captured_at: null,
    lat: null,
    lon: null,
    heading: null,
    jurisdiction: null,
    passage: null,
    boxes: null,
  };
}
