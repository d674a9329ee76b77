import type { PartCost } from './kept-parts.ts';

/** The job of one seed's border, and its figures; both are sent between processes. */
export interface Job {
  readonly seed: number;
  readonly days: number;
  /** Reads of the whole run; null for the rate of the real programme. */
  readonly reads: number | null;
  readonly scenarios: number;
  /** Folder in which passages and finished parts are kept; null keeps nothing. */
  readonly kept: string | null;
}

export interface Measured {
  readonly reads: number;
  readonly plates: number;
  readonly convoys: ConvoyFigures;
  readonly clones: readonly CloneFigures[];
  readonly scenes: SceneFigures;
  readonly chains: ChainFigures;
  readonly habits: readonly HabitFigures[];
  readonly turnarounds: TurnaroundFigures;
  readonly particular: readonly ParticularFigures[];
  readonly clocks: readonly ClockFigures[];
  readonly costs: readonly PartCost[];
}

/** Precision at falling thresholds of a ranking of pairs. */
export interface Curve {
  readonly contender: string;
  readonly points: readonly { readonly recall: number; readonly precision: number }[];
  /** Precision in the top hundred pairs; of pairs with equal rank a share counts. */
  readonly top_100: number;
}

export interface ConvoyFigures {
  readonly planted: number;
  /** Planted groups of which two members met three times or more on camera. */
  readonly visible: number;
  readonly called: number;
  readonly right: number;
  readonly found: number;
  readonly top_100: number;
  /** Reported groups that are not one planted group, by their kind. */
  readonly wrong: Readonly<Record<string, number>>;
  /** How many wrong ones the stated odds say there are: the sum of 1 / (1 + odds) of what was reported. */
  readonly expected_wrong: number;
  readonly curves: readonly Curve[];
}

export interface CloneFigures {
  readonly contender: string;
  readonly planted: number;
  readonly visible: number;
  readonly called: number;
  readonly right: number;
  /** Reported, although only one car bore the plate: misreads. */
  readonly from_misreads: number;
  /** Share of the passages of reported clones on the right track; null where tracks are not separated. */
  readonly tracks: number | null;
}

export interface SceneFigures {
  readonly couriers: number;
  readonly first: number;
  readonly regulars: number;
  /** Vehicles that pass every day and got odds above one. */
  readonly regulars_called: number;
  /** All of these seizures in one question: couriers with odds above one, and other vehicles. */
  readonly couriers_of_all: number;
  readonly others_of_all: number;
}

export interface ChainFigures {
  /** Vehicles of planted groups named in records of seizures. */
  readonly seized: number;
  /** Pairs of such a vehicle and one of its group that met on camera three times or more. */
  readonly companions: number;
  readonly found: number;
  readonly called: number;
  readonly right: number;
}

/** Whether a vehicle was seen next at the camera that a contender forecast. */
export interface HabitFigures {
  readonly contender: string;
  readonly who: string;
  readonly vehicles: number;
  readonly tried: number;
  readonly top_1: number;
  readonly top_3: number;
  /** Expected calibration error of the probabilities shown, for the next camera and for the hours of the week; null where a contender states none. */
  readonly ece: number;
  readonly ece_week: number | null;
}

export interface TurnaroundFigures {
  readonly planted: number;
  readonly called: number;
  readonly right: number;
}

/** Vehicles that stopped, are new or changed. A contender that only ranks has null where others call. */
export interface ParticularFigures {
  readonly contender: string;
  readonly what: string;
  readonly planted: number;
  readonly judged: number;
  readonly called: number | null;
  readonly right: number | null;
  /** Called, but only away for some days at that end of the window. */
  readonly away: number | null;
  readonly expected_wrong: number | null;
  /** Share of planted vehicles among as many of the highest rank as there are planted ones. */
  readonly top: number;
  /** Called in the same reads without planted vehicles. */
  readonly called_of_none: number | null;
}

export interface ClockFigures {
  /** How much the clocks were ahead. */
  readonly minutes: number;
  readonly tried: number;
  readonly found: number;
  /** Found as a wrong clock, with one amount that is right. */
  readonly right: number;
  /** Found with two amounts, of which one is right. */
  readonly either: number;
  readonly false_alarms: number;
  /** Plates reported as clones while one camera's clock was wrong, in addition to those reported with right clocks. */
  readonly more_clones: number;
}

export interface Scaling {
  readonly days: number;
  readonly reads: number;
  /** Processor time of the question. */
  readonly processor_s: number;
  readonly wall_s: number;
  readonly peak_rss_mb: number;
}
