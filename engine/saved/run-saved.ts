import { needsPurpose, purposeDemand, whatIsMissing } from '../access/purposes.ts';
import { questionNamed } from '../answers/questions.ts';
import { LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { DAY, HOUR } from '../fields/durations.ts';
import type { Window } from '../fields/window.ts';
import type { Clock } from '../ports/clock.ts';
import type { Role } from '../records/access.ts';
import type { Answer, Answers } from '../records/answers.ts';
import { type Audit, SAVABLE_LOOKUPS } from '../records/audit.ts';
import type { Profiles } from '../records/profiles.ts';
import type { Asker, QuestionChanged, SavedQuestion } from '../records/saved-questions.ts';
import type { Searches } from '../records/searches.ts';
import type { Vehicles } from '../records/vehicles.ts';
import type { SavedAnswer } from '../store/saved-questions.store.ts';
import type { Store } from '../store/store.ts';
import { hashOf, namedIn } from './named-in.ts';
import { checkReadsSought, findReads } from './reads-sought.ts';

export interface RunParts {
  readonly store: Pick<Store, 'savedQuestions' | 'answers' | 'reads' | 'seizures' | 'access' | 'transaction'>;
  readonly answers: Pick<Answers, 'ask'>;
  readonly searches: Searches;
  readonly vehicles: Pick<Vehicles, 'likely'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly profiles: Pick<Profiles, 'inUse'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: Clock;
}

/** Those who may save a question. */
const MAY_SEARCH: readonly Role[] = ['analyst', 'supervisor'];
/** Characters of one parameter in the audit log, at most. */
const LONGEST_ASKED = 1_000;

/** What an answer names, and where it is kept. */
interface Told {
  readonly answer: string | null;
  readonly named: ReadonlySet<string>;
}

/**
 * One run.
 * @param by who asks it now, out of turn; null: it is due, and asked in the name of who saved it
 * @throws LprError busy where it has to be tried again
 */
export async function runSaved(parts: RunParts, due: SavedQuestion, by: Asker | null): Promise<{ error: string | null }> {
  const { store, clock } = parts;
  let error = whyNotAsked(parts, due, by);
  if (error === null) {
    try {
      const window = windowOf(store, due);
      finish(parts, due, by, window, await ask(parts, due, window ?? {}));
    } catch (thrown) {
      if (isBusy(thrown)) throw thrown;
      error = thrown instanceof Error ? thrown.message : String(thrown);
    }
  }
  if (error !== null) {
    const at = clock();
    store.savedQuestions.finish(due.id, due.due_at, { at, due_at: nextOf(at, parts, due), answer: null, error });
  }
  return { error };
}

/** Why a question must not be asked now; null: it may. What is due is a look-up by who saved it, who must still be somebody that may look. */
function whyNotAsked({ store, profiles }: RunParts, due: SavedQuestion, by: Asker | null): string | null {
  const { question, purpose, case_number, channel } = due;
  // Nobody is deleted, so a name without a person is that of the system's account.
  const person = by === null && channel === 'http' ? store.access.personNamed(due.by) : null;
  if (person !== null && (person.disabled_at !== null || !person.roles.some((role) => MAY_SEARCH.includes(role)))) {
    return `${person.name}, in whose name this question is asked, may not search any more: delete it, or save it in another name`;
  }
  const needed = needsPurpose(SAVABLE_LOOKUPS[question]);
  const missing = whatIsMissing({ purpose, case_number }, purposeDemand(profiles.inUse().profile, channel), needed);
  if (missing === null) return null;
  return `The policy profile in use demands another ${missing === 'purpose' ? 'purpose' : 'case number'} than this question was saved with`;
}

async function ask(parts: RunParts, { question, asked }: SavedQuestion, window: Partial<Window>): Promise<Told> {
  if (question === 'reads') return { answer: null, named: new Set(await findReads(parts, checkReadsSought(asked), window)) };
  const { id, body } = await parts.answers.ask(question, { ...asked, ...window });
  return { answer: id, named: namedIn(JSON.parse(body) as Answer) };
}

/** The result, its row in the audit log and its event, in one transaction. */
function finish(
  parts: RunParts,
  due: SavedQuestion,
  asker: Asker | null,
  window: Window | null,
  { answer: answerId, named }: Told,
): void {
  const { store, audit, events, clock } = parts;
  const { id, name, question, by, purpose, case_number } = due;
  const hash = hashOf(named);
  store.transaction(() => {
    const before = store.savedQuestions.namedHash(id);
    const named_before = before === null ? null : namedBefore(parts, due);
    const appeared = named_before === null ? null : countOf(named, named_before);
    // A read that is found no more has left the window or was deleted, which nobody waits to be told.
    const isChanged = before !== null && (question === 'reads' ? appeared !== 0 : !before.equals(hash));
    const at = clock();
    const found = question === 'reads' ? [...named] : null;
    const answer: SavedAnswer = { id: answerId, named: named.size, hash, found, isChanged, window };
    if (!store.savedQuestions.finish(id, due.due_at, { at, due_at: nextOf(at, parts, due), answer, error: null })) return;
    audit.record({
      ...(asker ?? { actor: by, channel: 'server' }),
      action: SAVABLE_LOOKUPS[question],
      asked: recorded(due, window),
      purpose,
      case_number,
    });
    if (!isChanged) return;
    const gone = named_before === null ? null : countOf(named_before, named);
    const body: QuestionChanged = { id, name, by, question, answer: answerId, named: named.size, appeared, gone };
    events.append({ topic: 'question', kind: 'question.changed', subject: id, body });
  });
}

/** The parameters of a search are recorded as those of every search of reads; of a question its id, as its answer is kept, and the plates that it is about. */
function recorded({ id, question, asked }: SavedQuestion, window: Window | null): Record<string, string> {
  const text = (value: unknown): string => (Array.isArray(value) ? value.join(', ') : String(value)).slice(0, LONGEST_ASKED);
  if (question !== 'reads') {
    const about = ['plate', 'plates'].filter((name) => asked[name] != null);
    return { saved_question: id, ...Object.fromEntries(about.map((name) => [name, text(asked[name])])) };
  }
  const times = window === null ? [] : [['from', window.from] as const, ['to', window.to] as const];
  return {
    saved_question: id,
    ...Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, text(value)])),
    ...Object.fromEntries(times.map(([name, at]) => [name, new Date(at).toISOString()])),
  };
}

/** Null where the answer before was deleted. */
function namedBefore({ store }: RunParts, { id, question, answer }: SavedQuestion): ReadonlySet<string> | null {
  if (question === 'reads') return new Set(store.savedQuestions.found(id) ?? []);
  const earlier = answer === null ? null : store.answers.get(answer);
  return earlier === null ? null : namedIn(JSON.parse(earlier.body) as Answer);
}

/** By the schedule as it is now: it may have been changed while the question was asked. */
function nextOf(at: number, { store }: RunParts, due: SavedQuestion): number {
  const { every_hours } = store.savedQuestions.get(due.id) ?? due;
  return at + Math.round(every_hours * HOUR);
}

/** How many of the first names are not among the second ones. */
function countOf(those: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...those].filter((one) => !others.has(one)).length;
}

/** The last days up to the newest read or record; null where the question is about all data, or where there is none. */
function windowOf({ reads, seizures }: RunParts['store'], { question, days }: SavedQuestion): Window | null {
  if (days === null) return null;
  const isOfRecords = question !== 'reads' && questionNamed(question).about === 'records';
  const bounds = isOfRecords ? seizures.bounds() : reads.bounds();
  if (bounds === null) return null;
  const to = bounds.last + 1;
  return { from: Math.max(bounds.first, Math.floor(to - days * DAY)), to };
}

export function isBusy(error: unknown): boolean {
  return error instanceof LprError && error.code === 'busy';
}
