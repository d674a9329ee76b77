import type { PartCost } from './kept-parts.ts';

/** The job of one seed about journeys and passages, and its figures; both are sent between processes. */
export interface JourneysJob {
  readonly seed: number;
  readonly days: number;
  readonly reads: number;
  readonly scenarios: number;
  /** Folder in which finished parts are kept; null keeps nothing. */
  readonly kept: string | null;
}

export interface JourneyFigures {
  readonly contender: string;
  readonly passages: number;
  /** Consecutive passages of one true plate. */
  readonly true_links: number;
  readonly links: number;
  readonly right: number;
  /** Linked passages of two plates. */
  readonly wrong: number;
  /** Linked passages of one plate, with another passage of it in between. */
  readonly over_a_missed: number;
  readonly processor_s: number | null;
}

export interface PassageFigures {
  readonly contender: string;
  readonly reads: number;
  readonly passages: number;
  /** Passages of which exactly the reads were joined. */
  readonly right: number;
  readonly processor_s: number;
}

/** Errors of the estimates for ways that a hundred vehicles or more took, as shares of the truth. */
export interface CorridorFigures {
  readonly contender: string;
  readonly what: 'corridor' | 'corridor and hour';
  readonly n: number;
  /** Of the number of trips: the median error, and the share of the ways with an error of at most 3 %. */
  readonly trips_error: number;
  readonly trips_near: number;
  /** The share with an error of at most two standard errors of a number that is divided by the share of which both cameras have a read. */
  readonly trips_by_chance: number;
  /** The share of such numbers that chance leaves within 3 %, and that of the best estimates. */
  readonly reachable: number;
  readonly best: number;
  /** Of the median travel time. */
  readonly time_error: number;
  readonly time_near: number;
}

export interface JourneysMeasured {
  readonly journeys: readonly JourneyFigures[];
  readonly passages: readonly PassageFigures[];
  readonly corridors: readonly CorridorFigures[];
  readonly costs: readonly PartCost[];
}
