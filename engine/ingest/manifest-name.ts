import { baseName } from './file-name.ts';
import type { IngestLimits } from './limits.ts';

export type ManifestKind = 'csv' | 'jsonl';

const NAMES: ReadonlyMap<string, ManifestKind> = new Map([
  ['manifest.csv', 'csv'],
  ['manifest.jsonl', 'jsonl'],
]);

/** The kind of manifest that a file is by its name, in whatever folder it lies; null for any other file. */
export function manifestKind(name: string): ManifestKind | null {
  return NAMES.get(baseName(name).toLowerCase()) ?? null;
}

/** Bytes that a file of this name may have. */
export function limitOfFile(name: string, limits: IngestLimits): number {
  return manifestKind(name) === null ? limits.maxFileBytes : limits.maxManifestBytes;
}
