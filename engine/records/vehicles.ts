import type { ActiveHours, Area } from './conditions.ts';
import type { Total } from './pages.ts';

/** What is asked about one plate. Times are epoch milliseconds UTC. */
export interface PlateAsked {
  /** Normalized, no pattern. */
  readonly plate: string;
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Only passages of which this state was read, or none. */
  readonly state?: string | undefined;
  readonly cameras?: readonly string[] | undefined;
  readonly area?: Area | undefined;
  readonly hours?: ActiveHours | undefined;
  /** Probability at least that the passage is of the plate; 0.01 unless said. */
  readonly min_p?: number | undefined;
  /** Passages that are shown at most; 1,000 unless said. */
  readonly limit?: number | undefined;
}

/** A passage that is, or may be, of the plate. Times are epoch milliseconds UTC. Places are degrees (WGS 84). */
export interface LikelyPassage {
  /** With the best picture. */
  readonly read_id: string;
  /** Whether that read came with a picture; older traces do not have this. */
  readonly has_picture?: boolean;
  readonly at: number;
  readonly camera_id: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly read_as: string;
  readonly state: string | null;
  /** Probability that it is of the plate, everything considered, 0..1. */
  readonly p: number;
  /** log P(seen | the plate) − log P(seen | any other vehicle); natural. */
  readonly log_likelihood_ratio: number;
}

/** Fields of every answer about a plate. The same question over the same data gives the same answer. */
export interface PlateAnswerHead {
  readonly plate: string;
  /** Other spellings that were looked for: O and 0 are one, I and 1 too. */
  readonly spellings: readonly string[];
  /** Epoch milliseconds; `to` is exclusive. */
  readonly window: { readonly from: number; readonly to: number };
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly versions: { readonly method: number; readonly model: string };
  /** A mark: the number of the last read, in order of arrival, that the history contains. No count, because reads that were deleted keep their numbers. */
  readonly followed: number;
  /** By how many the number of the newest stored read is higher. */
  readonly not_followed: number;
  /** Months of the window whose history was deleted. */
  readonly months_forgotten: readonly string[];
  readonly cameras_left_out: readonly { readonly camera: string; readonly why: string }[];
  /** What is to be known of this answer, such as that reads of its window were deleted. */
  readonly notes: readonly string[];
  /** The method and its limits. */
  readonly method: readonly string[];
  readonly limits: readonly string[];
}

/** The passages that are, or may be, of a plate. */
export interface LikelyAnswer extends PlateAnswerHead {
  /** Passages in all. */
  readonly total: number;
  /** Likeliest first. */
  readonly passages: readonly LikelyPassage[];
  /** By day, UTC. */
  readonly by_day: readonly { readonly day: string; readonly passages: number }[];
}

/** Timeline and journeys of the vehicle with a plate. Times are epoch milliseconds UTC. */
export interface VehicleAnswer extends PlateAnswerHead {
  /** States that were read of it, by how often. */
  readonly states: readonly { readonly state: string; readonly passages: number }[];
  readonly first_seen: number | null;
  readonly last_seen: number | null;
  readonly days_seen: number;
  /** Where it was seen most. */
  readonly cameras: readonly { readonly camera_id: string; readonly passages: number }[];
  readonly total: number;
  /** Oldest first, in order; of more than the limit the newest. */
  readonly passages: readonly LikelyPassage[];
  readonly journeys: readonly Journey[];
  /** Passages, one after the other, that one car cannot have driven. */
  readonly apart: readonly Apart[];
  /** Counted over the journeys that are shown. */
  readonly home_corridor: HomeCorridor | null;
  /** The newest 100 of the window. */
  readonly hits: readonly {
    readonly hit_id: string;
    readonly read_id: string;
    /** When and where the read was captured; older traces do not have these three. */
    readonly at?: number;
    readonly camera_id?: string;
    /** Probability that the listed vehicle passed, 0..1. */
    readonly posterior?: number;
    readonly list: string;
    readonly level: string;
    readonly status: string;
  }[];
  /** How many hits the window has; older traces do not have this and the next. */
  readonly hits_total?: Total;
  /** The `cursor` of the next page of hits of this plate and window, newest first; null: these are all. */
  readonly hits_next?: string | null;
}

/** Two neighbouring cameras, in order of their ids, and how many journeys led from one to the other, in either direction. */
export interface HomeCorridor {
  readonly cameras: readonly [string, string];
  readonly journeys: number;
}

/** Passages that follow one another without a long pause, as one car can drive. Times are epoch milliseconds UTC. */
export interface Journey {
  readonly from: number;
  readonly to: number;
  readonly cameras: readonly string[];
  /** In straight lines between cameras; null where one of them has no known place. */
  readonly km: number | null;
  readonly links: readonly Link[];
}

/** From one passage to the next. */
export interface Link {
  readonly from_read: string;
  readonly to_read: string;
  readonly minutes: number;
  readonly km: number | null;
  readonly kmh: number | null;
  /** Probability that both passages are of the vehicle. */
  readonly p: number;
  readonly why: string;
}

/** Two passages, one after the other, that one car cannot have driven: two cars bear the plate, or a read or a clock is wrong. */
export type Apart = Omit<Link, 'p'>;

/** Questions about one plate, answered in a thread of their own. */
export interface Vehicles {
  /** The passages of a plate, also those at which it was misread. @throws LprError bad_request, not_found for a camera */
  likely(asked: PlateAsked, progress?: OnFollowed): Promise<LikelyAnswer>;
  /** Timeline and journeys of the vehicle with this plate. @throws LprError bad_request, not_found for a camera */
  vehicle(asked: PlateAsked, progress?: OnFollowed): Promise<VehicleAnswer>;
}

/** Called while new reads are added to the history before a question is answered. If it is given, the answer waits until all of them are added. */
export type OnFollowed = (done: number, total: number) => void;
