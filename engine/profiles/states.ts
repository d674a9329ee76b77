import type { PolicyProfile, Rule } from '../records/profiles.ts';
import { PURPOSES } from './purposes.ts';

/** Hours. */
const DAY = 24;
const YEAR = 365 * DAY;

/** A figure that a statute, a bill or a policy gives. */
const from = <T>(source: string, value: T): Rule<T> => ({ value, source });
/** A figure for which no source was found: a choice of this program. */
const chosen = <T>(value: T): Rule<T> => ({ value, source: null });

const NCSL = 'National Conference of State Legislatures, table of state statutes on automated license plate readers';

/** Chosen for every state: none of the sources gives a figure. */
const HITS = chosen(YEAR);
const EVENTS = chosen(30 * DAY);
const AUDIT = chosen(5 * YEAR);
const CASES = chosen(5 * YEAR);
const DAILY = chosen(DAY);
const EXPORT_ROWS = chosen(10_000);
const NO_REPORT = chosen(null);
const NO_CASE = chosen(false);
/** No source that was found forbids sharing among public agencies. */
const SHARING = chosen(true);

function retention(unhit: Rule<number>): PolicyProfile['retention'] {
  return { unhit, hits: HITS, images: chosen(unhit.value), events: EVENTS, audit: AUDIT, cases: CASES };
}

/** Profiles of the states whose law was read. Statutes change: whoever runs a system should ask counsel. */
export const STATES: readonly PolicyProfile[] = [
  {
    name: 'nh',
    title: 'New Hampshire',
    jurisdiction: 'US-NH',
    // Three minutes. Events and the log of hits are not reads: a live feed must be able to catch up.
    retention: retention(from('three minutes: a bill of 2014, as the press reported it; the statute was not read', 0.05)),
    listRefreshHours: from('RSA 261:75-b: lists are refreshed daily', DAY),
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: from(
      'RSA 261:75-b, as summaries give it: what is captured is not transmitted anywhere; the statute was not read',
      false,
    ),
    reportMonths: from('N.H. Admin. Rules Saf-C 7204: yearly', 12),
  },
  {
    name: 'me',
    title: 'Maine',
    jurisdiction: 'US-ME',
    retention: retention(from(`${NCSL}: 21 days`, 21 * DAY)),
    listRefreshHours: DAILY,
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: NO_REPORT,
  },
  {
    name: 'va',
    title: 'Virginia',
    jurisdiction: 'US-VA',
    retention: retention(from('HB 2724 (2025), as the press reported it: 21 days', 21 * DAY)),
    listRefreshHours: DAILY,
    purposes: from('HB 2724 (2025): investigation of a crime, a missing or endangered person, or an alert', [
      'criminal investigation',
      'missing or endangered person',
      'verification of an alert',
    ]),
    caseNumber: chosen(true),
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: from('HB 2724 (2025): a report without personal data every year', 12),
  },
  {
    name: 'ca',
    title: 'California',
    jurisdiction: 'US-CA',
    retention: retention(from(`${NCSL}: 60 days for the Highway Patrol; no term was found for other agencies`, 60 * DAY)),
    listRefreshHours: DAILY,
    // Cal. Civ. Code 1798.90.52 demands that the purpose of each access is recorded, and names no list of purposes.
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: NO_REPORT,
  },
  {
    name: 'ar',
    title: 'Arkansas',
    jurisdiction: 'US-AR',
    retention: retention(from(`${NCSL}: 150 days`, 150 * DAY)),
    listRefreshHours: from('Ark. Code 12-12-1804: every 24 hours', DAY),
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: from('Ark. Code 12-12-1805: every six months', 6),
  },
  {
    name: 'tn',
    title: 'Tennessee',
    jurisdiction: 'US-TN',
    retention: retention(from('Tenn. Code 55-10-302: 90 days', 90 * DAY)),
    listRefreshHours: DAILY,
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: NO_REPORT,
  },
  {
    name: 'ne',
    title: 'Nebraska',
    jurisdiction: 'US-NE',
    retention: retention(from('Neb. Rev. Stat. 60-3201 ff.: 180 days', 180 * DAY)),
    listRefreshHours: from(
      'Neb. Rev. Stat. 60-3204: at the start of each shift; that a shift has 8 hours is a choice of this program',
      8,
    ),
    purposes: chosen(PURPOSES),
    caseNumber: NO_CASE,
    exportRows: EXPORT_ROWS,
    sharing: SHARING,
    reportMonths: NO_REPORT,
  },
];
