import { needsPurpose, purposeDemand, whatIsMissing } from '../access/purposes.ts';
import { questionNamed } from '../answers/questions.ts';
import { expected, LprError } from '../errors.ts';
import type { EventLog } from '../events/event-log.ts';
import { type Log, SILENT } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import type { Answer, Answers, StoredAnswer } from '../records/answers.ts';
import { type Audit, QUESTION_LOOKUPS } from '../records/audit.ts';
import type { Profiles } from '../records/profiles.ts';
import type { QuestionChanged, SavedQuestion, SavedQuestions } from '../records/saved-questions.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { checkEvery, checkSaved } from './check-saved.ts';
import { hashOf, namedIn } from './named-in.ts';

export interface SavedQuestionsParts {
  readonly store: Pick<Store, 'savedQuestions' | 'answers' | 'reads' | 'seizures' | 'transaction'>;
  readonly answers: Pick<Answers, 'ask'>;
  readonly audit: Pick<Audit, 'record'>;
  readonly profiles: Pick<Profiles, 'inUse'>;
  readonly events: Pick<EventLog, 'append'>;
  readonly clock: () => number;
  readonly log?: Log | undefined;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Saved questions, at most, because each run reads its whole window. */
const MOST_SAVED = 500;
/** Milliseconds between two looks for what is due, because other processes save questions, too. */
const LOOK_EVERY = 30_000;

/**
 * A saved question is *due* from `due_at` on. A run of it ends with an answer or an error, and makes it due `every_hours` later; a run that is cut
 * off (process killed, program closed, too many questions under way) leaves it due, so that the next check runs it. The result of a run, its row in the
 * audit log and its event are one transaction. If two processes run the same question, the second one changes
 * nothing.
 */
export function savedQuestionsService(parts: SavedQuestionsParts): SavedQuestions & { close(): Promise<void> } {
  const { store, clock, log = SILENT } = parts;
  const saved = store.savedQuestions;
  const runs = oneAtATime();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const get = (id: string): SavedQuestion => {
    const found = saved.get(id);
    if (found === null) throw new LprError('not_found', expected('the id of a saved question', 'id', id));
    return found;
  };
  const runAll = async (): Promise<number> => {
    let answered = 0;
    for (const id of saved.due(clock())) {
      const due = saved.get(id);
      if (isClosed || due === null) continue;
      const { error } = await runOne(parts, due);
      if (error === null) answered += 1;
    }
    return answered;
  };
  const runDue = (): Promise<number> => runs.run(runAll);
  const look = (): void => {
    if (isClosed || runs.isRunning) return;
    runDue().catch((error: unknown) => {
      if (!isBusy(error)) log.error({ err: error }, 'Saved questions could not be asked; they are tried again');
    });
  };
  return {
    get,
    runDue,
    save(given) {
      const checked = checkSaved(given);
      if (saved.count() >= MOST_SAVED)
        throw new LprError('conflict', expected(`at most ${MOST_SAVED} saved questions: delete one`, 'save', given.name));
      const { by, channel, purpose, case_number } = given;
      const now = clock();
      const none = { answered_at: null, answer: null, named: null, changed_at: null, error: null };
      const made = { id: newId(), ...checked, by, channel, purpose, case_number, created_at: now, due_at: now, ...none };
      saved.add(made);
      if (timer !== undefined) look();
      return made;
    },
    list: (page) => saved.list(page),
    reschedule(id, given) {
      const every_hours = checkEvery(given);
      const changed = store.transaction(() => {
        const before = get(id);
        const now = clock();
        const later = before.due_at + Math.round((every_hours - before.every_hours) * HOUR);
        // One that is due may be asked right now, and its run ends only where `due_at` is as it was.
        const due_at = before.due_at <= now ? before.due_at : Math.max(now, later);
        saved.reschedule(id, every_hours, due_at);
        return get(id);
      });
      if (timer !== undefined) look();
      return changed;
    },
    remove(id) {
      get(id);
      saved.remove(id);
    },
    run: (id) =>
      runs.run(async () => {
        await runOne(parts, get(id));
        return get(id);
      }),
    start() {
      timer ??= setInterval(look, LOOK_EVERY).unref();
      look();
    },
    async close() {
      isClosed = true;
      clearInterval(timer);
      await runs.ended();
    },
  };
}

/** One run. @throws LprError busy where it has to be tried again */
async function runOne(parts: SavedQuestionsParts, due: SavedQuestion): Promise<{ error: string | null }> {
  const { store, answers, profiles, clock } = parts;
  const { question, asked, purpose, case_number, channel } = due;
  const needed = needsPurpose(QUESTION_LOOKUPS[question]);
  const missing = whatIsMissing({ purpose, case_number }, purposeDemand(profiles.inUse().profile, channel), needed);
  let error: string | null = null;
  if (missing === null) {
    try {
      const stored = await answers.ask(question, { ...asked, ...windowOf(store, due) });
      tellAnswer(parts, due, stored);
    } catch (thrown) {
      if (isBusy(thrown)) throw thrown;
      error = thrown instanceof Error ? thrown.message : String(thrown);
    }
  } else {
    error = `The policy profile in use demands another ${missing === 'purpose' ? 'purpose' : 'case number'} than this question was saved with`;
  }
  if (error !== null) {
    const at = clock();
    store.savedQuestions.finish(due.id, due.due_at, { at, due_at: nextOf(at, parts, due), answer: null, error });
  }
  return { error };
}

function tellAnswer(parts: SavedQuestionsParts, due: SavedQuestion, stored: StoredAnswer): void {
  const { store, audit, events, clock } = parts;
  const { id, name, question, by: actor, purpose, case_number } = due;
  const named = namedIn(JSON.parse(stored.body) as Answer);
  const hash = hashOf(named);
  store.transaction(() => {
    const before = store.savedQuestions.namedHash(id);
    const isChanged = before !== null && !before.equals(hash);
    const at = clock();
    const answer = { id: stored.id, named: named.size, hash, isChanged };
    const run = { at, due_at: nextOf(at, parts, due), answer, error: null };
    if (!store.savedQuestions.finish(id, due.due_at, run)) return;
    audit.record({
      actor,
      channel: 'server',
      action: QUESTION_LOOKUPS[question],
      asked: { saved_question: id },
      purpose,
      case_number,
    });
    if (!isChanged) return;
    const earlier = due.answer === null ? null : store.answers.get(due.answer);
    const named_before = earlier === null ? null : namedIn(JSON.parse(earlier.body) as Answer);
    const body: QuestionChanged = {
      ...{ id, name, question, answer: stored.id, named: named.size },
      appeared: named_before === null ? null : countOf(named, named_before),
      gone: named_before === null ? null : countOf(named_before, named),
    };
    events.append({ topic: 'question', kind: 'question.changed', subject: id, body });
  });
}

/** By the schedule as it is now: it may have been changed while the question was asked. */
function nextOf(at: number, { store }: SavedQuestionsParts, due: SavedQuestion): number {
  const { every_hours } = store.savedQuestions.get(due.id) ?? due;
  return at + Math.round(every_hours * HOUR);
}

/** How many of the first names are not among the second ones. */
function countOf(those: ReadonlySet<string>, others: ReadonlySet<string>): number {
  return [...those].filter((one) => !others.has(one)).length;
}

/** The window: the last days up to the newest read or record; empty where the question is about all data. */
function windowOf(
  { reads, seizures }: SavedQuestionsParts['store'],
  { question, days }: SavedQuestion,
): { readonly from?: number; readonly to?: number } {
  if (days === null) return {};
  const bounds = questionNamed(question).about === 'records' ? seizures.bounds() : reads.bounds();
  if (bounds === null) return {};
  const to = bounds.last + 1;
  return { from: Math.max(bounds.first, Math.floor(to - days * DAY)), to };
}

function isBusy(error: unknown): boolean {
  return error instanceof LprError && error.code === 'busy';
}
