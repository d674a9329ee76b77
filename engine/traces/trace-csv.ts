import { stringify } from 'csv-stringify/sync';
import { csvComment } from '../fields/csv-comment.ts';
import { iso } from '../questions/question.ts';
import { seizureName } from '../records/seizures.ts';
import type { TraceResult } from '../records/traces.ts';
import type { VehicleAnswer } from '../records/vehicles.ts';

const COLUMNS = [
  'what',
  'plate',
  'at',
  'camera',
  'read_as',
  'state',
  'p',
  'list',
  'level',
  'status',
  'with',
  'odds',
  'trips',
  'meetings',
  'gap_s',
  'event_id',
  'agency',
  'kind',
  'why',
];

/** Rows of a completed trace as a table: passages, where one car cannot be, hits, seizures, companions, and plates whose result was deleted. */
export function traceRows({ plates, deleted, company }: Omit<TraceResult, 'trace'>) {
  const rows = plates.flatMap(({ vehicle, seizures }) => [
    // Those of older traces do not have it.
    ...((vehicle as Partial<VehicleAnswer>).apart ?? []).map(({ to_read, why }) => {
      const there = vehicle.passages.find(({ read_id }) => read_id === to_read);
      const seen = there === undefined ? {} : { at: iso(there.at), camera: there.camera_id, read_as: there.read_as, p: there.p };
      return { what: 'apart', plate: vehicle.plate, ...seen, why };
    }),
    ...vehicle.passages.map(({ at, camera_id, read_as, state, p }) => ({
      ...{ what: 'passage', plate: vehicle.plate, at: iso(at), camera: camera_id, read_as, state, p },
    })),
    ...vehicle.hits.map(({ at, camera_id, posterior, list, level, status }) => ({
      ...{ what: 'hit', plate: vehicle.plate, at: at === undefined ? undefined : iso(at), camera: camera_id, p: posterior },
      ...{ list, level, status },
    })),
    ...seizures.map(({ event_id, agency, at, kind, state }) => ({
      ...{ what: 'seizure', plate: vehicle.plate, at, state, event_id, agency, kind },
    })),
  ]);
  const groups = (company?.chains ?? []).flatMap(({ members, odds, trips, meetings, gap_s, why }) => {
    const traced = members.filter(({ sought }) => sought).map(({ plate }) => plate);
    return members
      .filter(({ sought }) => !sought)
      .map(({ plate, state, records }) => ({
        ...{ what: 'company', plate: traced.join(' '), with: plate, state, odds, trips, meetings, gap_s, why },
        event_id: records.map(seizureName).join(' '),
      }));
  });
  return [...rows, ...groups, ...deleted.map((plate) => ({ what: 'deleted', plate }))];
}

/**
 * A completed trace as CSV: a comment line with the request, a header, and one row for each passage, each place where one car cannot be, hit, seizure and companion. Cells that a
 * spreadsheet would take for a formula begin with an apostrophe.
 */
export function traceCsv({ trace, ...found }: TraceResult): string {
  const asked = JSON.stringify({
    ...{ trace: trace.id, case_number: trace.case_number, purpose: trace.purpose, plates: trace.plates },
    ...{ from: trace.from === null ? null : iso(trace.from), to: trace.to === null ? null : iso(trace.to) },
  });
  return `${csvComment(`trace ${asked}`)}${stringify(traceRows(found), { header: true, columns: COLUMNS, escape_formulas: true })}`;
}
