/** What records of seizures tell in answers. */

/** Seizures by one state; null: the records do not name it. */
export interface LinkSum {
  readonly state: string | null;
  readonly seizures: number;
  readonly vehicles: number;
}

/** A vehicle of a seizure as a record of it stands. */
export interface LinkedVehicle {
  readonly event_id: string;
  /** Whose record it is; null: of the agency that owns the data. Absent in answers and traces of versions that knew one agency only. */
  readonly agency?: string | null;
  readonly at: string;
  readonly kind: string | null;
  readonly origin_state: string | null;
  readonly state: string;
  readonly traced_state: string | null;
  readonly plate: string;
  readonly jurisdiction: string | null;
  readonly vehicle: string | null;
}

/** A seizure in which a plate is named. */
export interface ChainRecord {
  readonly event_id: string;
  /** As above. */
  readonly agency?: string | null;
  readonly at: string;
  readonly kind: string | null;
  readonly state: string;
}
