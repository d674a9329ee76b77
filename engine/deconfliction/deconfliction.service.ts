import { setImmediate } from 'node:timers/promises';
import type { EventLog } from '../events/event-log.ts';
import { demand } from '../fields/checked.ts';
import { DAY } from '../fields/durations.ts';
import { checkText } from '../fields/text.ts';
import type { Clock } from '../ports/clock.ts';
import { type Log, SILENT } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import type { Deconfliction } from '../records/deconfliction.ts';
import type { Interest } from '../store/deconfliction.store.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';

export interface DeconflictionParts {
  readonly store: Pick<Store, 'deconfliction' | 'transaction'>;
  readonly events: Pick<EventLog, 'append' | 'onNews'>;
  readonly clock: Clock;
  readonly log?: Log | undefined;
}

/** Interests compared in one transaction: about 10 ms. */
const SLICE = 250;
/** How long a search counts as an interest, milliseconds. */
const SEARCH_LASTS = 30 * DAY;

/**
 * Notifies two agencies that both have an interest in a plate. Each learns the other's name and contact, and which of its own lists, searches or
 * traces it is about, but nothing else of the other: no plate, no case, no purpose. Each pair of agencies is notified once for a plate, in one
 * transaction with the mark up to which interests were compared.
 */
export function deconflictionService(parts: DeconflictionParts): Deconfliction & { close(): Promise<void> } {
  const { store, events, clock, log = SILENT } = parts;
  const interests = store.deconfliction;
  let isClosed = false;
  const runs = oneAtATime();
  let unsubscribe: (() => void) | undefined;

  const tell = (one: Interest, other: Interest, at: number): number => {
    const id = newId();
    const { agency, plate, what, ref } = one;
    if (!interests.tell({ id, agency, other: other.agency, plate, what, ref, at })) return 0;
    // The subject is the agency, so people who follow its events learn nothing about other agencies.
    events.append({ topic: 'deconfliction', kind: 'deconfliction.notice', subject: agency, body: { id } });
    return 1;
  };
  const slice = (): number | null =>
    store.transaction(() => {
      const now = clock();
      interests.forgetSearches(now - SEARCH_LASTS);
      const due = interests.due(SLICE, now);
      if (due === null) return null;
      let told = 0;
      for (const one of due.interests) {
        for (const other of interests.others(one.plate, one.agency, now)) told += tell(one, other, now) + tell(other, one, now);
      }
      interests.compared(due.upTo);
      return told;
    });
  const runAll = async (): Promise<number> => {
    let told = 0;
    for (let n = slice(); n !== null && !isClosed; n = slice()) {
      told += n;
      await setImmediate();
    }
    return told;
  };
  const run = (): Promise<number> => runs.run(runAll);
  const wake = (): void => {
    if (unsubscribe === undefined || isClosed || runs.isRunning) return;
    run().catch((error: unknown) => log.warn({ err: error }, 'Interests could not be compared; the next event tries again'));
  };
  return {
    notices: (agency, page) => interests.notices(agency, page),
    setContact(agency, contact) {
      interests.setContact(demand(checkText(agency, 'agency', 200)), demand(checkText(contact, 'contact', 300)), clock());
    },
    contactOf: (agency) => interests.contactOf(agency),
    noteSearch(agency, plate, ref) {
      interests.addInterest({ agency, plate, what: 'search', ref, at: clock() });
      wake();
    },
    run,
    start() {
      unsubscribe ??= events.onNews(wake);
      wake();
    },
    async close() {
      isClosed = true;
      unsubscribe?.();
      await runs.ended();
    },
  };
}
