import { expected, LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { demand } from '../fields/checked.ts';
import { checkPlate } from '../fields/plates.ts';
import { checkJurisdiction } from '../fields/states.ts';
import { checkText } from '../fields/text.ts';
import { FAR } from '../matching/confusion/plate-evidence.ts';
import type { Clock } from '../ports/clock.ts';
import { type Hit, type NewVerdict, OUTCOMES, REJECT_REASONS, type Verdict } from '../records/hits.ts';
import type { Read } from '../records/reads.ts';
import { findHit } from '../store/find.ts';
import type { Store } from '../store/store.ts';
import { asksForTwo, isGivenBack, judged } from './two-person.ts';
import { announceChange, withdrawOfEntry } from './withdraw.ts';

/** Verdicts of people on hits: what is accepted, what is refused, and what a hit then shows. */

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
 * Adds a verdict to a hit and returns the hit as it then stands. Call it in a transaction.
 * @throws LprError not_found, conflict, plate_needed, plate_far_from_read, state_differs
 */
export function judge(parts: HitParts, id: string, said: NewVerdict, verdict: Verdict, check: (hit: Hit) => void): Hit {
  const { store, events, clock } = parts;
  const hit = findHit(store, id);
  check(hit);
  if (hit.status === 'withdrawn') {
    throw new LprError('conflict', `The hit ${id} is withdrawn: its entry no longer stands, so there is nothing to verify`);
  }
  if (asksForTwo(hit, verdict)) refuseUntyped(hit, verdict);
  if (verdict.plate !== null && said.confirm_plate !== true) refuseFar(parts, hit, verdict.plate);
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

/** What a person said, checked. @param at epoch milliseconds UTC @throws LprError bad_request */
export function verdictOf({ status, by, note, plate, state, reason, outcome }: NewVerdict, at: number): Verdict {
  return {
    status,
    by: personOf(by),
    at,
    note: note === undefined || note.trim() === '' ? null : text(note, 'note', LONGEST_NOTE, true),
    plate: plate === undefined ? null : demand(checkPlate(plate)),
    state: state === undefined ? null : demand(checkJurisdiction(state)),
    reason: oneOf(reason, 'reason', REJECT_REASONS, status === 'rejected' ? null : 'rejected'),
    outcome: oneOf(outcome, 'outcome', OUTCOMES, status === 'confirmed' ? null : 'confirmed'),
    agreement: null,
  };
}

/** The name of a person. @throws LprError bad_request */
export function personOf(name: unknown): string {
  return text(name, 'by', LONGEST_NAME);
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

/** A mistyped plate, or one of another picture, would teach the confusion model wrong confusions. */
function refuseFar({ evidenceOf }: HitParts, { read }: Hit, plate: string): void {
  if (evidenceOf(read, plate) >= FAR) return;
  throw new LprError(
    'plate_far_from_read',
    `Expected a plate that may look like ${read.plate}, which was read, but received ${plate}: if it is on the picture, send it with confirm_plate (lpr verify: --confirm-plate)`,
  );
}

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
