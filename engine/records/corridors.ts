/** What one camera sees of the vehicles that pass it. Shares are 0..1. */
export interface CameraSeen {
  readonly camera: string;
  /** How it is mounted, where somebody said so: its share is drawn towards the mean of this kind. */
  readonly kind: string | null;
  readonly passages: number;
  /** Estimated number of vehicles that passed, from `seen`. */
  readonly vehicles: number;
  /** Of the vehicles that pass, the share that is seen and read right, or given back where it was misread, and the share that is seen at all. */
  readonly joined: number;
  readonly seen: number;
  /** Trips from which that share is estimated. 0: there are too few, so the mean of the other cameras of its kind is used. */
  readonly trips: number;
}

/** From one camera to another within one trip, however many lie between. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** Number of trips that both cameras saw, and the estimated number of all trips, including those that a camera missed or misread. */
  readonly seen: number;
  readonly trips: number;
  /** The 10th, 50th and 90th percentile of the duration of trips. */
  readonly minutes: { readonly fast: number; readonly middle: number; readonly slow: number };
  /** True where no camera between them saw most of the trips: the two are neighbours on the road. */
  readonly is_next: boolean;
  /** Of the hours, such as `America/Chicago`. Absent in answers of versions before 4: these are in the zone of their parameters. */
  readonly zone?: string;
  /** By the hour of the day at the second camera; hours without a trip are left out. */
  readonly hours: readonly { readonly hour: number; readonly seen: number; readonly trips: number; readonly minutes: number }[];
}
