/** Languages of a report. */
export const REPORT_LANGUAGES = ['en', 'es'] as const;
export type ReportLanguage = (typeof REPORT_LANGUAGES)[number];

/** Every word of a report; a language that lacks one does not compile. */
export interface ReportWords {
  readonly title: string;
  readonly synthetic: string;
  readonly case_number: string;
  readonly purpose: string;
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
  readonly shown: (shown: number, all: number) => string;
  readonly company: string;
  readonly no_company: string;
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
