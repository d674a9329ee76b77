import type { Model } from '../records/models.ts';
import type { Page, PageRequest } from '../records/pages.ts';

export interface ModelRecord extends Pick<Model, 'version' | 'parent' | 'source' | 'created_at' | 'verdicts'> {
  /** JSON. */
  readonly parameters: string;
}

/** Versions of the confusion model. Versions never change. */
export interface ModelsStore {
  /** Adds the version if it does not exist. Returns true if it was new. */
  add(model: ModelRecord): boolean;
  get(version: string): ModelRecord | null;
  /** Newest first, without parameters. */
  list(page: PageRequest): Page<Omit<ModelRecord, 'parameters'>>;
  /** The version put to use last; null where there is none. Microseconds. */
  inUse(): string | null;
  use(version: string, at: number): void;
}
