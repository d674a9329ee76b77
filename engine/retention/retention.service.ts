import { setImmediate } from 'node:timers/promises';
import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { MINUTE } from '../fields/durations.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkText } from '../fields/text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import type { Audit } from '../records/audit.ts';
import type { Profiles } from '../records/profiles.ts';
import type {
  Actor,
  ForgottenCounts,
  Hold,
  NewHold,
  Retention,
  RetentionPlan,
  RetentionRun,
  RunOptions,
} from '../records/retention.ts';
import type { HistoryStore } from '../store/history.store.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { cutoffsOf, pauseOf } from './cutoffs.ts';
import { NONE } from './deletion.ts';
import {
  AGED_KINDS,
  agedBefore,
  expiredReads,
  expiredRows,
  goes,
  isPastTerm,
  resultsThatGo,
  tracesWithResults,
} from './past-term.ts';
import { purge } from './purge.ts';
import { isRewritingDue, rewriteFiles } from './rewriting.ts';

export interface RetentionParts {
  readonly store: Store;
  readonly audit: Pick<Audit, 'record' | 'forget'>;
  readonly profiles: Profiles;
  readonly removePicture: (hash: string) => boolean;
  readonly hashesByPrefix: () => Iterable<readonly string[]>;
  /** Opens the passages by plate for the time of one run. */
  readonly openHistory: () => HistoryStore;
  /** Overwrites what is left of deleted rows in the files, while others use them; false where others used them all the time. */
  readonly clearFiles: (signal: AbortSignal) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

const LONGEST = 200;
/** Milliseconds. */
const FIRST_AFTER = 10_000;
const AFTER_FAILURE = MINUTE;

export interface RetentionService extends Retention {
  close(): Promise<void>;
}

/** Deletes what is past its term, on request or regularly once started, and manages holds, which prevent deletion. */
export function retentionService(parts: RetentionParts): RetentionService {
  const { store, audit, profiles, clock, log } = parts;
  const closing = new AbortController();
  const loop = { timer: undefined as NodeJS.Timeout | undefined };
  const runs = oneAtATime();

  const runOnce = async (by: Actor, { rewrite = 'always', ...options }: RunOptions): Promise<RetentionRun> => {
    const history = parts.openHistory();
    try {
      const receipt = await purge({ ...parts, history }, profiles.inUse(), by, options);
      if (rewrite === 'always') return { receipt, rewritten: rewriteFiles(store.retention, history, clock()) };
      store.retention.emptyLog(false);
      if (rewrite === 'never' || !isRewritingDue(store.retention, clock())) return { receipt, rewritten: false };
      const rewritten = await parts.clearFiles(options.signal ?? closing.signal);
      if (rewritten) store.retention.rewritten(clock());
      return { receipt, rewritten };
    } finally {
      history.close();
    }
  };
  const run = (by: Actor, options: RunOptions = {}): Promise<RetentionRun> =>
    runs.run(() => {
      const signal = AbortSignal.any([closing.signal, ...(options.signal === undefined ? [] : [options.signal])]);
      return runOnce(by, { ...options, signal });
    });
  const again = async (): Promise<void> => {
    let pause = AFTER_FAILURE;
    try {
      await run({ actor: 'lpr', channel: 'server' }, { rewrite: 'when due' });
      pause = pauseOf(profiles.inUse().terms);
    } catch (error) {
      if (!closing.signal.aborted) log.warn({ err: error }, 'Data past its term could not be deleted; it is tried again');
    }
    if (closing.signal.aborted) return;
    loop.timer = setTimeout(() => void again(), pause).unref();
  };
  return {
    ...holdsOf(parts),
    plan: () => plan(parts),
    run,
    receipts: (page) => store.retention.deletions(page),
    use: (choice, by) =>
      store.transaction(() => {
        const used = profiles.use({ ...choice, by: by.actor });
        const terms = Object.entries(used.terms).map(([kind, hours]) => [kind, hours === null ? 'unlimited' : `${hours} h`]);
        const asked = { profile: used.profile.name, ...(Object.fromEntries(terms) as Record<string, string>) };
        audit.record({ ...by, action: 'use_profile', asked, purpose: null, case_number: null });
        return used;
      }),
    start() {
      if (loop.timer !== undefined || closing.signal.aborted) return;
      // Not at once, so that a server that starts can first answer requests.
      loop.timer = setTimeout(() => void again(), FIRST_AFTER).unref();
    },
    async close() {
      closing.abort(new LprError('busy', 'The program is closing'));
      clearTimeout(loop.timer);
      await runs.ended();
    },
  };
}

async function plan({ store, profiles, clock }: RetentionParts): Promise<RetentionPlan> {
  const { profile, terms } = profiles.inUse();
  const at = clock();
  const cutoffs = cutoffsOf(terms, at);
  const counts: { -readonly [K in keyof ForgottenCounts]: number } = { ...NONE };
  let held = 0;
  let [captured_from, captured_to]: (number | null)[] = [null, null];
  for (const group of expiredReads(store.retention, cutoffs, at)) {
    const gone = group.filter((read) => goes(read, cutoffs));
    counts.reads += gone.length;
    counts.hits += store.retention.hitsOf(gone.map(({ no }) => no));
    held += group.filter((read) => read.isHeld && isPastTerm(read, cutoffs)).length;
    const [first, last] = [gone[0], gone.at(-1)];
    captured_from ??= first?.captured_at ?? null;
    captured_to = last?.captured_at ?? captured_to;
    await setImmediate();
  }
  for (const group of expiredRows(store.retention, cutoffs, at)) {
    counts.receipt_rows += group.length;
    await setImmediate();
  }
  counts.pictures = store.retention.countPictures() + counts.receipt_rows;
  for (const kind of AGED_KINDS) {
    const before = agedBefore(kind, cutoffs, at);
    if (before !== null) counts[kind] += store.retention.countAged(kind, before);
  }
  for (const trace of tracesWithResults(store.retention, cutoffs)) {
    counts.trace_results += resultsThatGo(store.retention, trace, cutoffs, at);
    await setImmediate();
  }
  counts.passages = counts.reads;
  return {
    at,
    profile: profile.name,
    cutoffs,
    counts,
    held,
    captured_from: captured_from ?? null,
    captured_to: captured_to ?? null,
  };
}

function holdsOf({ store, audit, clock }: RetentionParts): Pick<Retention, 'hold' | 'release' | 'holds'> {
  return {
    hold(given, by) {
      const hold = checked(given, by, clock());
      return store.transaction(() => {
        store.retention.addHold(hold);
        // Without the plate, because the log is kept longer than the hold.
        audit.record({ ...by, action: 'hold', asked: { hold: hold.id }, purpose: null, case_number: hold.case_number });
        return hold;
      });
    },
    release: (id, by) =>
      store.transaction(() => {
        const hold = store.retention.getHold(id);
        if (hold === null) throw new LprError('not_found', expected('the id of a hold', 'id', id));
        if (hold.released_at !== null) throw new LprError('conflict', `Hold ${id} was released before, by ${hold.released_by}`);
        const at = clock();
        store.retention.releaseHold(id, at, by.actor);
        audit.record({ ...by, action: 'release_hold', asked: { hold: id }, purpose: null, case_number: hold.case_number });
        return { ...hold, released_at: at, released_by: by.actor };
      }),
    holds: (page) => store.retention.holds(page),
  };
}

function checked({ case_number, reason, plate, from, to }: NewHold, by: Actor, now: number): Hold {
  if (from !== undefined && to !== undefined && from >= to) {
    throw new LprError('bad_request', expected('an end after the beginning', 'to', new Date(to).toISOString()));
  }
  if (plate === undefined && (from !== undefined || to !== undefined)) {
    throw new LprError('bad_request', 'Expected a plate with the window of a hold but received none');
  }
  return {
    id: newId(),
    case_number: demand(checkText(case_number, 'case_number', LONGEST)),
    reason: demand(checkText(reason, 'reason', LONGEST)),
    plate: plate === undefined ? null : demand(checkPlate(plate)),
    from: from ?? null,
    to: to ?? null,
    made_by: by.actor,
    created_at: now,
    released_at: null,
    released_by: null,
  };
}
