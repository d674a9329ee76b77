import type { LinksAnswer } from '../records/answers.ts';
import type { LinkedVehicle } from '../records/links.ts';
import type { Page } from '../records/pages.ts';
import type { SeizedItem, SeizedVehicle, Seizure, SeizureFacts, SeizureFilter } from '../records/seizures.ts';

/** A row of a file on its way into the records. */
export interface StagedSeizure {
  readonly row: number;
  readonly event_id: string;
  readonly facts: SeizureFacts | null;
  readonly items: readonly SeizedItem[];
  readonly vehicle: SeizedVehicle | null;
}

export interface SeizureChanges {
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
}

export interface UnknownSeizure {
  readonly row: number;
  readonly event_id: string;
  /** Agencies that have a seizure of this number; null: the one that owns the data. */
  readonly others: readonly (string | null)[];
}

/** One file of one agency being imported. Staging takes no lock on the data. */
export interface SeizureLoad {
  /** Stages a row; returns the number of an earlier row with other facts of the same seizure, null where there is none. */
  stage(row: StagedSeizure): number | null;
  /** At most `most` staged rows of unknown seizures: neither this file nor an earlier one of the same agency has their facts. */
  unknown(most: number): readonly UnknownSeizure[];
  /** Drops those rows. Returns how many. */
  dropUnknown(): number;
  /**
   * Compares the next seizures, at most `most`, and writes them in one transaction where `write` is true. Returns what changes; `seizures` is 0 when
   * none remain.
   */
  step(most: number, write: boolean): SeizureChanges & { readonly seizures: number };
  /** Frees the staged rows; must be called, also after an error. */
  end(): void;
}

/** A vehicle of a seizure with the fields that questions use. */
export interface SeizureVehicleRow extends Omit<LinkedVehicle, 'at'> {
  readonly at: number;
}

/** A cell of the matrix: how many seizures and vehicles lead from one state over another to a third. */
export type SeizureLinkRow = LinksAnswer['cells'][number];

/** Which seizures a question is about: states are given, or null where they are not known; undefined means any. */
export interface SeizureLinkFilter {
  readonly from: number;
  readonly to: number;
  readonly kind?: string | undefined;
  readonly origin_state?: string | null | undefined;
  readonly state?: string | undefined;
  readonly traced_state?: string | null | undefined;
  /** By name, or `own`. */
  readonly agency?: string | undefined;
}

export interface SeizuresStore {
  /** @param agency whose records the file has; null: of the agency that owns the data. @throws LprError busy while this process imports another file */
  begin(agency: string | null): SeizureLoad;
  list(filter: SeizureFilter): Page<Seizure>;
  /** The records with this number, one of an agency at most; those of one agency where it is given, by name or as `own`. */
  numbered(event_id: string, agency?: string | null): readonly Seizure[];
  /** Times of the oldest and newest; null while there are none. */
  bounds(): { readonly first: number; readonly last: number } | null;
  /** How many there are in [from, to). */
  countBetween(from: number, to: number): number;
  /** The matrix, most seizures first. Reads every seizure of the window: for processes of their own. */
  links(filter: SeizureLinkFilter): readonly SeizureLinkRow[];
  /** All amounts seized, by item and unit, the most frequent first. */
  amounts(filter: SeizureLinkFilter): readonly (SeizedItem & { readonly seizures: number })[];
  /** Vehicles behind a part of the matrix, newest first. */
  vehicles(filter: SeizureLinkFilter, most: number): readonly SeizureVehicleRow[];
  /** Records of plates, in any of the given spellings; newest first. */
  ofPlates(plates: readonly string[]): readonly SeizureVehicleRow[];
}
