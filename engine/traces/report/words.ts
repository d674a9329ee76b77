/** Every word of a report; a language that lacks one does not compile. */
export interface ReportWords {
  readonly title: string;
  readonly synthetic: string;
  readonly case_number: string;
  readonly purpose: string;
  /** Words for the known purposes; any other purpose is printed unchanged. */
  readonly purposes: Readonly<Record<string, string>>;
  readonly requested_by: string;
  readonly agency: string;
  readonly requested: string;
  readonly completed: string;
  readonly window: string;
  readonly all_reads: string;
  readonly summary: string;
  readonly plate: string;
  readonly state: string;
  readonly passages: string;
  readonly days_seen: string;
  readonly first_seen: string;
  readonly last_seen: string;
  readonly not_seen: string;
  readonly hits: string;
  readonly list: string;
  readonly level: string;
  readonly status: string;
  readonly seizures: string;
  readonly seizure: string;
  readonly kind: string;
  readonly origin: string;
  readonly seized_in: string;
  readonly traced_to: string;
  readonly journeys: string;
  readonly time: string;
  readonly camera: string;
  readonly read_as: string;
  readonly probability: string;
  readonly minutes: string;
  readonly apart: string;
  readonly to_camera: string;
  readonly km: string;
  readonly kmh: string;
  readonly shown: (shown: string, all: string) => string;
  /** @param all a number as text, `> 10,000` where more are not counted */
  readonly shown_hits: (shown: number, all: string) => string;
  readonly why: string;
  readonly versions: string;
  readonly versions_text: (method: number, model: string, company: number | null) => string;
  readonly left_out: string;
  readonly none: string;
  readonly notes: string;
  readonly company: string;
  readonly no_company: string;
  /** Of which plates nothing is told any more. */
  readonly deleted: (plates: string) => string;
  readonly travels_with: string;
  readonly odds: string;
  readonly trips: string;
  readonly meetings: string;
  readonly gap: string;
  readonly method_title: string;
  readonly method: readonly string[];
  readonly limits_title: string;
  readonly limits: readonly string[];
  readonly levels: Readonly<Record<'alert' | 'review', string>>;
  readonly statuses: Readonly<Record<'unverified' | 'confirmed' | 'rejected' | 'withdrawn', string>>;
}
