import type { ReportWords } from './words.ts';

export const ENGLISH: ReportWords = {
  title: 'Trace report',
  synthetic: 'For the case named below only. Times are UTC.',
  ...{ case_number: 'Case number', purpose: 'Purpose', requested_by: 'Requested by', agency: 'Agency' },
  purposes: {},
  ...{ requested: 'Requested', completed: 'Completed', window: 'Window', all_reads: 'all reads that are kept' },
  ...{ summary: 'Summary', plate: 'Plate', state: 'State', passages: 'Passages', days_seen: 'Days seen' },
  ...{ first_seen: 'First seen', last_seen: 'Last seen', not_seen: 'not seen in the window' },
  ...{ hits: 'Hits', list: 'List', level: 'Level', status: 'Status' },
  ...{ seizures: 'Seizures that name the plate', seizure: 'Seizure', kind: 'Kind', origin: 'From' },
  ...{ seized_in: 'Seized in', traced_to: 'Traced to' },
  ...{ journeys: 'Journeys', time: 'Time', camera: 'Camera', read_as: 'Read as', probability: 'Probability', minutes: 'Minutes' },
  ...{ apart: 'Where one car cannot be', to_camera: 'Next camera', km: 'km, straight', kmh: 'km/h' },
  shown: (shown, all) => `The newest ${shown} of ${all} passages are shown.`,
  shown_hits: (shown, all) => `The newest ${shown} of ${all} hits are shown.`,
  ...{ why: 'Why', versions: 'Versions', left_out: 'Cameras left out', none: 'none', notes: 'Notes' },
  versions_text: (method, model, company) =>
    `method of journeys ${method}, reading model ${model}${company === null ? '' : `, method of company ${company}`}`,
  company: 'Company',
  no_company: 'Nobody travels with these plates more often than traffic and timetables explain.',
  ...{ travels_with: 'In driving order', odds: 'Odds', trips: 'Trips', meetings: 'Meetings', gap: 'Seconds apart' },
  method_title: 'Method',
  method: [
    'Passages are looked for under every text that the plate may have been read as. Each has the probability that it is of the plate, from the characters and state that were seen, other plates of similar spelling, and the time that the way takes.',
    'Company are vehicles that pass several cameras together with a plate more often than the traffic of the hour, their own habits or one timetable explain. Odds are against the best of these explanations.',
    'Seizures are those of the loaded records that name the plate.',
  ],
  limits_title: 'Limits',
  limits: [
    'This report is a lead, not a fact: look at the pictures, characters and state, before anything follows. Travelling on a road is no ground for suspicion.',
    'A camera misses some vehicles and misreads some plates; who was not seen may have been there.',
    'A plate that was copied is on two vehicles: their passages are together here.',
    'Families, colleagues and coaches travel together and are innocent.',
  ],
  levels: { alert: 'alert', review: 'review' },
  statuses: { unverified: 'unverified', confirmed: 'confirmed', rejected: 'rejected', withdrawn: 'withdrawn' },
};
