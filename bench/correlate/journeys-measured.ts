/** What one seed's border is asked about journeys and passages, and what came of it; both go between processes. */
export interface JourneysJob {
  readonly seed: number;
  readonly days: number;
  readonly reads: number;
  readonly scenarios: number;
}

export interface JourneyFigures {
  readonly contender: string;
  readonly passages: number;
  /** Consecutive passages of one plate, as it was. */
  readonly true_links: number;
  readonly links: number;
  readonly right: number;
  /** Of two plates. */
  readonly wrong: number;
  /** Of one plate, but another passage of it lies between. */
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

export interface JourneysMeasured {
  readonly journeys: readonly JourneyFigures[];
  readonly passages: readonly PassageFigures[];
}
