import { expected, LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkText } from '../fields/text.ts';
import { checkWindow } from '../fields/window.ts';
import { oneSpellingOf } from '../plate/look-alikes.ts';
import type { Clock } from '../ports/clock.ts';
import type { ChainsAnswer } from '../records/answers.ts';
import type { NewTrace, Trace, TracedPlate, Traces } from '../records/traces.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';

const MOST_PLATES = 200;
/** Waiting traces, at most; more come only from a program that requests them without limit. */
const MOST_WAITING = 1_000;
/** Least number of characters of a plate: shorter ones fit too many vehicles. */
const SHORTEST = 3;

export interface TracesParts {
  readonly store: Pick<Store, 'traces' | 'deconfliction' | 'transaction'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: Clock;
  /** Called when one was submitted, after it is durable, and when one was cancelled. */
  readonly onChange: (trace: Trace) => void;
}

/** Requests to trace sets of plates. They are run by `trace-runner.ts`. */
export function tracesService({ store, events, clock, onChange }: TracesParts): Traces {
  const get = (id: string): Trace => store.traces.get(id) ?? missing(id);
  return {
    submit(given, record) {
      const trace = checked(given, clock());
      store.transaction(() => {
        if (store.traces.open().length >= MOST_WAITING) {
          throw new LprError('busy', `Expected at most ${MOST_WAITING} traces that are not done: wait until some of them are`);
        }
        store.traces.add(trace);
        const { agency, id: ref } = trace;
        if (agency !== null) {
          for (const plate of trace.plates)
            store.deconfliction.addInterest({ plate, agency, what: 'trace', ref, at: trace.created_at });
        }
        const body = { plates: trace.plates.length };
        events.append({ topic: 'trace', kind: 'trace.submitted', subject: trace.id, body });
        record?.(trace);
      });
      onChange(trace);
      return trace;
    },
    list: (filter) => store.traces.list(filter),
    get,
    result(id) {
      const trace = get(id);
      if (trace.state !== 'done') {
        const why = trace.error === null ? '' : `: ${trace.error}`;
        throw new LprError('conflict', `Expected a trace that is done but this one is ${trace.state}${why}`);
      }
      const { plates: stored, company } = store.traces.result(id);
      // An empty result would read as if nothing had been found.
      if (stored.length === 0) {
        throw new LprError('not_found', 'The result of this trace was deleted with the reads that it told of');
      }
      const plates = stored.map((body) => JSON.parse(body) as TracedPlate);
      const kept = new Set(plates.map(({ vehicle }) => vehicle.plate));
      const deleted = trace.plates.filter((plate) => !kept.has(plate));
      return { trace, plates, deleted, company: company === null ? null : companyIn(company) };
    },
    cancel(id, record) {
      get(id);
      const isCancelled = store.transaction(() => {
        const wasOpen = store.traces.cancel(id, clock());
        if (wasOpen) events.append({ topic: 'trace', kind: 'trace.cancelled', subject: id, body: {} });
        record?.();
        return wasOpen;
      });
      const trace = get(id);
      if (isCancelled) onChange(trace);
      return trace;
    },
    statistics: () => store.traces.statistics(),
  };
}

/** @throws LprError bad_request, in plain words */
function checked({ plates, by, agency, purpose, case_number, from, to }: NewTrace, now: number): Trace {
  const sought = eachOnce(plates.map((plate) => demand(checkPlate(plate)))).sort();
  if (sought.length === 0 || sought.length > MOST_PLATES) {
    throw new LprError('bad_request', expected(`1 to ${MOST_PLATES} plates`, 'plates', sought.length));
  }
  const short = sought.find((plate) => plate.length < SHORTEST);
  if (short !== undefined) {
    throw new LprError('bad_request', expected(`plates of at least ${SHORTEST} characters`, 'plates', short));
  }
  if (from !== undefined && to !== undefined) demand(checkWindow({ from, to }));
  return {
    id: newId(),
    state: 'waiting',
    by: demand(checkText(by, 'by', 200)),
    agency: agency === null ? null : demand(checkText(agency, 'agency', 200)),
    purpose: demand(checkText(purpose, 'purpose', 200)),
    case_number: demand(checkText(case_number, 'case_number', 200)),
    plates: sought,
    ...{ from: from ?? null, to: to ?? null, plates_done: 0 },
    ...{ created_at: now, started_at: null, finished_at: null, error: null },
  };
}

/** Answers of versions before 4 called members that were looked for seized, whether or not a record names them. */
function companyIn(body: string): ChainsAnswer {
  const answer = JSON.parse(body) as ChainsAnswer;
  type Member = ChainsAnswer['chains'][number]['members'][number] & { readonly seized?: boolean };
  const members = (of: readonly Member[]): Member[] => of.map(({ seized, ...one }) => ({ ...one, sought: seized ?? one.sought }));
  return { ...answer, chains: answer.chains.map((chain) => ({ ...chain, members: members(chain.members) })) };
}

/** Of spellings that differ in O and 0, or in I and 1, the first: all of them are looked for, so that each would find the same vehicle. */
function eachOnce(plates: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const plate of plates) if (!first.has(oneSpellingOf(plate))) first.set(oneSpellingOf(plate), plate);
  return [...first.values()];
}

function missing(id: string): never {
  throw new LprError('not_found', `There is no trace ${JSON.stringify(id)}`);
}
