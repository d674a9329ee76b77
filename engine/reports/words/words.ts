import type { Outcome, RejectReason } from '../../records/hits.ts';
import type { Retained } from '../../records/profiles.ts';
import type { Figures } from '../../records/reports.ts';
import type { Forgotten } from '../../records/retention.ts';

/** Every word of the statistics as a page; a language that lacks one does not compile. */
export interface StatisticsWords {
  readonly title: string;
  readonly about: string;
  readonly agency: string;
  readonly days: string;
  readonly until: string;
  readonly made: string;
  readonly profile: string;
  /** The profile that follows the law of no state. */
  readonly plain: string;
  readonly due: string;
  readonly months: (n: number) => string;
  readonly total: string;
  readonly by_month: string;
  readonly by_list: string;
  readonly by_camera: string;
  readonly month: string;
  readonly list: string;
  readonly camera: string;
  readonly figures: Readonly<Record<keyof Figures, string>>;
  readonly nothing: string;
  readonly reasons: string;
  readonly reason: string;
  readonly reject_reasons: Readonly<Record<RejectReason, string>>;
  readonly outcomes_title: string;
  readonly outcome: string;
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly not_said: string;
  readonly searches: string;
  readonly purpose: string;
  /** Words for the known purposes; any other purpose is printed unchanged. */
  readonly purposes: Readonly<Record<string, string>>;
  readonly number: string;
  readonly retention: string;
  readonly kind: string;
  readonly term: string;
  readonly hours: (n: number) => string;
  readonly daysLong: (n: number) => string;
  readonly unlimited: string;
  readonly retained: Readonly<Record<Retained, string>>;
  readonly deleted: (runs: number) => string;
  readonly forgotten: Readonly<Record<Forgotten, string>>;
  readonly method_title: string;
  readonly method: readonly string[];
}
