import type { AnswerEstimate } from './answer-estimate.ts';
import type { ConvoyTrip } from './convoys.ts';
import type { CameraSeen, Way } from './corridors.ts';
import type { HabitRates, VehicleHabits } from './habits.ts';
import type { ChainRecord, LinkedVehicle, LinkSum } from './links.ts';
import type { Page, PageRequest } from './pages.ts';

/** Questions over many vehicles, each answered in a process of its own. */
export const QUESTIONS = ['clones', 'convoys', 'scenes', 'habits', 'corridors', 'health', 'links', 'chains'] as const;
/** One of them. */
export type QuestionName = (typeof QUESTIONS)[number];

/** The value of a parameter of a question. */
export type AskedValue = string | number | null | readonly string[] | readonly SceneAsked[];

/** A place and a time: seen by one of `cameras`, or within `km` of a point, from `from` on and before `to`. Places are degrees (WGS 84). */
export interface SceneAsked {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly cameras: readonly string[];
  readonly lat: number | null;
  readonly lon: number | null;
  readonly km: number | null;
}

/** What every answer states about itself. Times are ISO 8601 UTC. */
export interface AnswerHead {
  readonly question: QuestionName;
  readonly window: { readonly from: string; readonly to: string };
  readonly parameters: Readonly<Record<string, AskedValue>>;
  /** Of the method: raised when the same data can give another answer. */
  readonly versions: { readonly method: number };
  /** In the window. */
  readonly passages: number;
  readonly vehicles: number;
  readonly cameras: number;
  readonly cameras_left_out: readonly CameraLeftOut[];
  /** What is special about this answer: data that was deleted, rows that are not shown. */
  readonly notes: readonly string[];
  /** The method and its limits, in plain words. */
  readonly method: readonly string[];
  readonly limits: readonly string[];
}

/** A camera that an answer leaves out, and why, in plain words. */
export interface CameraLeftOut {
  readonly camera: string;
  readonly why: string;
}

/** Where and when a vehicle was seen; ISO 8601 UTC. */
export interface Passed {
  readonly camera: string;
  readonly at: string;
}

/** Plates on two cars, the greatest odds first. */
export interface CloneAnswer extends AnswerHead {
  readonly question: 'clones';
  readonly clones: readonly Clone[];
  /** Plates in two places at once that misreadings or a similar plate explain as well. */
  readonly explained_by_misreading: number;
  /** Plates in two places at once that fit no state's series. */
  readonly chosen_by_owner: number;
}

/** One plate on two cars. */
export interface Clone {
  readonly plate: string;
  readonly state: string | null;
  /** Odds that two cars bear the plate, against the best innocent explanation; at most a million. */
  readonly odds: number;
  readonly why: string;
  /** The best innocent explanation: so many passages are of another plate, with this chance. */
  readonly innocent: { readonly misread_passages: number; readonly chance: number; readonly similar_plate: string | null };
  readonly conflicts: readonly Conflict[];
  /** Passages of one car and of the other. */
  readonly tracks: readonly (readonly (Passed & { readonly p: number })[])[];
}

/** Two passages of one plate that one car cannot have made. */
export interface Conflict {
  readonly before: Passed;
  readonly after: Passed;
  readonly minutes: number;
  /** In a straight line; null where a camera's place is unknown. */
  readonly km: number | null;
  readonly needed_kmh: number | null;
  /** Minutes that the fastest car needs for the way. */
  readonly least_minutes: number;
}

/** Groups that travel together, the greatest odds first. */
export interface ConvoyAnswer extends AnswerHead {
  readonly question: 'convoys';
  readonly convoys: readonly Convoy[];
  readonly base_rate: { readonly vehicles: number; readonly pairs_scored: number; readonly prior: number };
}

/** One group that travels together. */
export interface Convoy {
  /** In driving order: who is mostly ahead comes first. */
  readonly members: readonly { readonly plate: string; readonly state: string | null }[];
  /** Odds that the surest pair of members travels together, against both innocent explanations. */
  readonly odds: number;
  readonly why: string;
  readonly innocent: {
    readonly explanation: 'chance' | 'one timetable';
    /** How much likelier what was seen is if they travel together than by this explanation. */
    readonly times_likelier: number;
  };
  readonly trips: number;
  readonly trips_apart: number;
  readonly meetings: number;
  /** Expected number of trips on which two such vehicles meet by chance. */
  readonly meetings_by_chance: number;
  /** Usual time between the two members of the surest pair, seconds. */
  readonly gap_s: number;
  readonly shared: readonly ConvoyTrip[];
}

/** Who was at several scenes, the most surprising first. */
export interface ScenesAnswer extends AnswerHead {
  readonly question: 'scenes';
  readonly scenes: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly cameras: readonly string[];
    readonly passages: number;
  }[];
  readonly found: readonly AtScenes[];
  readonly vehicles_at_any: number;
  readonly vehicles_at_least: number;
}

/** One vehicle at several scenes. */
export interface AtScenes {
  readonly plate: string;
  readonly state: string | null;
  readonly scenes: number;
  /** Odds that it has to do with the scenes, against passing there by habit; the prior is that one vehicle of all has. */
  readonly odds: number;
  readonly why: string;
  /** For each scene, what was seen and the probability that the vehicle is there by habit. */
  readonly at: readonly { readonly scene: string; readonly passed: readonly Passed[]; readonly by_habit: number }[];
}

/** Asked about one vehicle: where and when it is likely next. Asked about all: the vehicles whose habits are unusual, the surest first. */
export interface HabitsAnswer extends AnswerHead {
  readonly question: 'habits';
  readonly habits: readonly VehicleHabits[];
  /** Absent in answers of versions before 5. */
  readonly base_rate?: HabitRates;
}

/** Trips between cameras, their number and their duration; most trips first. */
export interface CorridorsAnswer extends AnswerHead {
  readonly question: 'corridors';
  /** Seen at one camera or more. */
  readonly trips: number;
  /** Seen at one camera only: these have no way, and no first and last camera. */
  readonly trips_at_one_camera: number;
  readonly cameras_seen: readonly CameraSeen[];
  readonly ways: readonly Way[];
  /** First and last camera that saw a trip; not corrected. */
  readonly ends: readonly { readonly from: string; readonly to: string; readonly seen: number }[];
}

/** Faults of cameras, and figures of each camera. */
export interface HealthAnswer extends AnswerHead {
  readonly question: 'health';
  readonly faults: readonly CameraFault[];
  readonly figures: readonly {
    readonly camera: string;
    readonly passages: number;
    readonly last_at: string | null;
    readonly doubtful: number;
    readonly doubtful_lately: number;
  }[];
}

/** One thing that is wrong with one camera. */
export interface CameraFault {
  readonly camera: string;
  readonly what: 'silent' | 'misreading' | 'clock off' | 'wrong place or time';
  readonly why: string;
  /** Left out of clones, and where its clock is off of convoys and scenes. */
  readonly quarantine: boolean;
}

/** Chains of seizures: the state of origin, the state of the seizure, the state of destination. */
export interface LinksAnswer extends AnswerHead {
  readonly question: 'links';
  readonly seizures: number;
  readonly seized_vehicles: number;
  /** Most seizures first; a state that is not known is null. */
  readonly cells: readonly {
    readonly origin_state: string | null;
    readonly state: string;
    readonly traced_state: string | null;
    readonly seizures: number;
    readonly vehicles: number;
  }[];
  /** The same seizures by one of the three states, whatever the others are; most seizures first. */
  readonly sums: Readonly<Record<'origin_state' | 'state' | 'traced_state', readonly LinkSum[]>>;
  /** What was seized, by item and unit, what was found most often first; the sum of what the records say, not rounded. */
  readonly amounts: readonly {
    readonly item: string;
    readonly unit: string;
    readonly quantity: number;
    readonly seizures: number;
  }[];
  /** Vehicles behind the cells, newest first. */
  readonly behind: readonly LinkedVehicle[];
}

/** Who travelled with vehicles of seizures. */
export interface ChainsAnswer extends AnswerHead {
  readonly question: 'chains';
  /** Vehicles that were looked for, those of the seizures and the plates that were asked for, and how often each passed in the window. */
  readonly sought: readonly {
    readonly plate: string;
    readonly state: string | null;
    readonly records: readonly ChainRecord[];
    readonly passages: number;
  }[];
  /** The greatest odds first. */
  readonly chains: readonly Chain[];
  readonly base_rate: ConvoyAnswer['base_rate'];
}

/** A group with a vehicle in it that was looked for. */
export interface Chain extends Convoy {
  /** Every member in driving order, with what records say of it. */
  readonly members: readonly {
    readonly plate: string;
    readonly state: string | null;
    /** Whether it was looked for: asked for by its plate, or named by a seizure that was asked for. What it was seized in is in `records`. */
    readonly sought: boolean;
    readonly records: readonly ChainRecord[];
  }[];
}

/** Any answer. */
export type Answer =
  | CloneAnswer
  | ConvoyAnswer
  | ScenesAnswer
  | HabitsAnswer
  | CorridorsAnswer
  | HealthAnswer
  | LinksAnswer
  | ChainsAnswer;

/** An answer as it is kept. Times are epoch milliseconds UTC. */
export interface StoredAnswer {
  readonly id: string;
  readonly question: QuestionName;
  readonly created_at: number;
  /** The answer as JSON: the same bytes for the same question over the same data. */
  readonly body: string;
  /** Rows that it has as a table; null: not counted, in answers of before they were. */
  readonly rows: number | null;
}

/** How the caller follows a question's progress and cancels it. */
export interface AskOptions {
  readonly signal?: AbortSignal | undefined;
  /** Passages processed so far, and passages in all. */
  readonly onProgress?: ((label: string, done: number, total: number) => void) | undefined;
}

/** Questions over many vehicles, and their stored answers. */
export interface Answers {
  /**
   * Works the answer out in a process of its own and stores it; the same answer again is the one that is stored.
   * @throws LprError bad_request for parameters that cannot be used; busy where enough questions are under way
   */
  ask(question: QuestionName, asked: Readonly<Record<string, unknown>>, options?: AskOptions): Promise<StoredAnswer>;
  /** How much the question would look at in the window of `asked`. A few milliseconds. @throws LprError as `ask` does of a window */
  estimate(question: QuestionName, asked: { from?: unknown; to?: unknown }): AnswerEstimate<QuestionName>;
  /** @throws LprError not_found */
  get(id: string): StoredAnswer;
  /** Newest first. */
  list(page: PageRequest & { readonly question?: QuestionName | undefined }): Page<Omit<StoredAnswer, 'body'>>;
}
