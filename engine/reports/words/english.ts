import type { StatisticsWords } from './words.ts';

export const ENGLISH: StatisticsWords = {
  title: 'License plate reader statistics',
  about: 'Without plates, cases and persons. Days are UTC.',
  ...{ agency: 'Agency', days: 'First day', until: 'Last day', made: 'Made', profile: 'Policy profile', due: 'Published' },
  months: (n) => (n === 12 ? 'every year' : `every ${n} months`),
  ...{ total: 'Total', by_month: 'By month', by_list: 'By list', by_camera: 'By camera' },
  ...{ month: 'Month', list: 'List', camera: 'Camera' },
  figures: {
    ...{ reads: 'Plates read', hits: 'Hits', alerts: 'Alerts', reviews: 'Reviews', unverified: 'Not yet judged' },
    ...{ confirmed: 'Confirmed', wrong: 'Wrong', withdrawn: 'Withdrawn' },
  },
  nothing: 'None in this time.',
  ...{ reasons: 'Why hits were rejected', reason: 'Reason' },
  reject_reasons: {
    ...{ misread: 'misread', other_state: 'another state', other_vehicle: 'another vehicle', unreadable: 'not readable' },
    ...{ outdated_entry: 'the entry was out of date', other: 'other' },
  },
  ...{ outcomes_title: 'What came of confirmed hits', outcome: 'Outcome' },
  outcomes: {
    ...{ no_action: 'no action', stop: 'stop', recovery: 'vehicle recovered', citation: 'citation', arrest: 'arrest' },
    ...{ not_found: 'vehicle not found', wrong_vehicle: 'wrong vehicle' },
  },
  not_said: 'not recorded',
  ...{ searches: 'Searches by purpose', purpose: 'Purpose' },
  purposes: {},
  ...{ number: 'Number', retention: 'How long data is kept', kind: 'Kind of data', term: 'Term' },
  hours: (n) => `${n} hours`,
  daysLong: (n) => `${n} days`,
  unlimited: 'no term',
  retained: {
    ...{ unhit: 'reads without a hit', hits: 'hits with their reads', images: 'pictures without a hit' },
    ...{ events: 'event log', audit: 'private parts of the audit log' },
    cases: 'case records (traces, seizures, ended entries)',
  },
  deleted: (runs) => `Deleted in this time, in ${runs} ${runs === 1 ? 'run' : 'runs'}`,
  forgotten: {
    ...{ reads: 'reads', hits: 'hits', pictures: 'pictures', receipt_rows: 'file names in receipts', near_misses: 'near misses' },
    ...{ events: 'events', deliveries: 'deliveries to webhooks', kept_answers: 'answers to repeated requests' },
    ...{ answers: 'answers to questions', passages: 'passages by plate', audit_rows: 'private parts of audit rows' },
    ...{ trace_results: 'results of traces', traces: 'traces', seizures: 'seizures', notices: 'notices between agencies' },
    ...{ entries: 'ended entries of lists', exemptions: 'ended exemptions', holds: 'plates of ended holds' },
    list_changes: 'lines of the log of lists',
  },
  method_title: 'How this is counted',
  method: [
    'Plates read: one for each plate on each picture, and each plate that a camera sent as read. Every one is compared with every list.',
    'A hit is a passage that fits an entry of a list. It is confirmed or wrong when a person has compared it with its picture. One that was confirmed and found to be the wrong vehicle when somebody followed it counts as wrong.',
    'Withdrawn: the list took the entry back before anybody had judged the hit.',
    'Reads and hits stand at the day they were captured, look-ups and deletions at the day they were recorded. Data that was deleted since is counted.',
  ],
};
