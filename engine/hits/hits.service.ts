import { expected, LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkText } from '../fields/text.ts';
import { FAR } from '../matching/confusion/plate-evidence.ts';
import type { Clock } from '../ports/clock.ts';
import { type Hit, type Hits, type NewVerdict, OUTCOMES, REJECT_REASONS, type Verdict } from '../records/hits.ts';
import type { Read } from '../records/reads.ts';
import { findHit } from '../store/find.ts';
import type { Store } from '../store/store.ts';
import { decidedBy } from './decision.ts';
import { asksForTwo, isGivenBack, isSamePerson, judged } from './two-person.ts';
import { announceChange, withdrawOfEntry } from './withdraw.ts';

const LONGEST_NAME = 200;
const LONGEST_NOTE = 2000;

export interface HitParts {
  readonly store: Pick<Store, 'hits' | 'verdicts' | 'watchlists' | 'transaction'>;
  readonly events: Pick<EventLog, 'append'>;
  /** How well a plate explains what was seen of a read (`matching/confusion/plate-evidence.ts`), by the model in use. */
  readonly evidenceOf: (read: Read, plate: string) => number;
  readonly clock: Clock;
}

/**
 * A hit is `unverified` until a named person (two on some lists, `two-person.ts`) makes it `confirmed` or `rejected`. The same or another person may change
 * that, also back to `unverified`. Its list makes it `withdrawn` while it is unverified; a withdrawn hit stays withdrawn.
 */
export function hitsService({ store, events, clock, evidenceOf }: HitParts): Hits {
  return {
    list(filter) {
      const page = store.hits.list(filter);
      if (page.items.length === 0 && filter.list !== undefined) refuseUnknownList(filter.list);
      return page;
    },
    groups(filter) {
      const page = store.hits.groups(filter);
      if (page.items.length === 0 && filter.list !== undefined) refuseUnknownList(filter.list);
      return page;
    },
    total: (filter, of) => store.hits.total(filter, of),
    counts: () => store.hits.counts(),
    get: (id) => findHit(store, id),
    find: (id) => store.hits.get(id),
    frames: (id) => store.hits.frames(findHit(store, id).id),
    verdicts: (id) => store.verdicts.of(findHit(store, id).id),
    acknowledge: (id, name, record = nowhere) =>
      store.transaction(() => {
        const hit = acknowledge({ store, events, clock }, id, name);
        record({ id, did: 'acknowledge' });
        return hit;
      }),
    verify(id, said, check = accept, record = nowhere) {
      const verdict = verdictOf(said, clock());
      return store.transaction(() => {
        const hit = judge(id, said, verdict, check);
        record(decidedBy(verdict, hit));
        return hit;
      });
    },
  };

  /** Call it in a transaction. */
  function judge(id: string, said: NewVerdict, verdict: Verdict, check: (hit: Hit) => void): Hit {
    const hit = findHit(store, id);
    check(hit);
    if (hit.status === 'withdrawn') {
      throw new LprError('conflict', `The hit ${id} is withdrawn: its entry no longer stands, so there is nothing to verify`);
    }
    if (asksForTwo(hit, verdict)) refuseUntyped(hit, verdict);
    if (verdict.plate !== null && said.confirm_plate !== true) refuseFar(hit, verdict.plate);
    if (said.confirm_state !== true) refuseOtherState(hit, verdict);
    const given = store.verdicts.of(id);
    const last = given.at(-1);
    // The same request twice, for instance by a double click.
    if (last !== undefined && last.by === verdict.by && addsNothing(verdict, last, hit)) return hit;
    // A hit that nobody has judged has nothing to take back.
    if (last === undefined && verdict.status === 'unverified' && verdict.note === null) return hit;
    const { stands, verdict: kept } = judged(hit, given, verdict);
    store.verdicts.add(id, kept);
    store.hits.judge(id, stands);
    if (isGivenBack(findHit(store, id))) store.hits.giveBack(id, verdict.at);
    announceChange(findHit(store, id), events);
    // A hit that is unverified again depends on its entry, which may have been removed since.
    if (stands.status === 'unverified') withdrawOfEntry({ store, events, clock }, hit.entry.list_id, hit.entry.id);
    return findHit(store, id);
  }

  /** A mistyped plate, or one of another picture, would teach the confusion model wrong confusions. */
  function refuseFar({ read }: Hit, plate: string): void {
    if (evidenceOf(read, plate) >= FAR) return;
    throw new LprError(
      'plate_far_from_read',
      `Expected a plate that may look like ${read.plate}, which was read, but received ${plate}: if it is on the picture, send it with confirm_plate (lpr verify: --confirm-plate)`,
    );
  }

  /** A removed list is still found by its hits, so a list that does not exist and has no hits was mistyped. */
  function refuseUnknownList(list: string): void {
    if (store.watchlists.byName(list) !== null || store.watchlists.get(list) !== null) return;
    if (store.hits.list({ list, limit: 1 }).items.length > 0) return;
    throw new LprError('not_found', `There is no watchlist with the name or id ${JSON.stringify(list)}`);
  }
}

function verdictOf({ status, by, note, plate, state, reason, outcome }: NewVerdict, at: number): Verdict {
  return {
    status,
    by: text(by, 'by', LONGEST_NAME),
    at,
    note: note === undefined || note.trim() === '' ? null : text(note, 'note', LONGEST_NOTE, true),
    plate: plate === undefined ? null : demand(checkPlate(plate)),
    state: state === undefined ? null : demand(checkJurisdiction(state)),
    reason: oneOf(reason, 'reason', REJECT_REASONS, status === 'rejected' ? null : 'rejected'),
    outcome: oneOf(outcome, 'outcome', OUTCOMES, status === 'confirmed' ? null : 'confirmed'),
    agreement: null,
  };
}

function text(value: unknown, field: string, longest: number, lines = false): string {
  const checked = checkText(value, field, longest, lines);
  if (checked.ok) return checked.value;
  throw new LprError('bad_request', field === 'by' ? expected('the name of a person', 'by', value) : checked.detail);
}

/** One of the words; null where none is given. @param instead the status that the field belongs to, if the verdict has another one */
function oneOf<T extends string>(value: T | undefined, field: string, words: readonly T[], instead: string | null): T | null {
  if (value === undefined) return null;
  if (!words.includes(value)) throw new LprError('bad_request', expected(`one of ${words.join(', ')}`, field, value));
  if (instead === null) return value;
  throw new LprError('bad_request', `Expected the status ${instead} with ${field} but received another one`);
}

function accept(): void {}

/** The engine’s own tests and benchmarks have no person to record. */
function nowhere(): void {}

/** Where two persons must confirm and there is a picture, both have to type the plate that they see, so that it can be compared. */
function refuseUntyped({ read, entry }: Hit, { plate }: Verdict): void {
  if (plate !== null || read.image === null) return;
  throw new LprError(
    'plate_needed',
    `Expected the plate as it is on the picture for plate, because two persons must confirm a hit of ${entry.list} and what they typed is compared, but received none: who cannot read it leaves the hit open or rejects it (lpr verify: --plate)`,
  );
}

/** Plates of several states may have the same serial, so the state that the person saw must be the listed one. */
function refuseOtherState({ entry }: Hit, { status, state }: Verdict): void {
  if (status !== 'confirmed' || state === null || entry.jurisdiction === null || state === entry.jurisdiction) return;
  throw new LprError(
    'state_differs',
    `Expected ${entry.jurisdiction}, the state that is listed, for state but received ${state}: if it is the listed vehicle all the same, send it with confirm_state (lpr verify: --confirm-state)`,
  );
}

function addsNothing({ status, note, plate, state, reason, outcome }: Verdict, last: Verdict, hit: Hit): boolean {
  return (
    last.status === status &&
    (note === null || note === last.note || note === hit.verification_note) &&
    (plate === null || plate === last.plate || plate === hit.verified_plate) &&
    (state === null || state === last.state || state === hit.verified_state) &&
    (reason === null || reason === hit.reject_reason) &&
    (outcome === null || outcome === hit.outcome)
  );
}

/** Call it in a transaction. */
function acknowledge({ store, events, clock }: Pick<HitParts, 'store' | 'events' | 'clock'>, id: string, name: string): Hit {
  const by = text(name, 'by', LONGEST_NAME);
  const hit = findHit(store, id);
  if (hit.status === 'withdrawn') {
    throw new LprError('conflict', `The hit ${id} is withdrawn: its entry no longer stands, so nobody need take it on`);
  }
  if (hit.acknowledged_at !== null) return hit;
  if (hit.confirmed_by.some((one) => isSamePerson(one, by))) {
    throw new LprError('conflict', `${by} has confirmed the hit ${id}, which waits for another person: they must take it on`);
  }
  store.hits.acknowledge(id, by, clock());
  const taken = findHit(store, id);
  announceChange(taken, events);
  return taken;
}
