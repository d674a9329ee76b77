import { expected, LprError } from '../errors.ts';
import { HOUR } from '../fields/durations.ts';
import { type Log, SILENT } from '../ports/log.ts';
import { oneAtATime } from '../ports/one-at-a-time.ts';
import type { NewSavedQuestion, SavedQuestion, SavedQuestions } from '../records/saved-questions.ts';
import { newId } from '../store/new-id.ts';
import { checkEvery, checkSaved } from './check-saved.ts';
import { isBusy, type RunParts, runSaved } from './run-saved.ts';

export interface SavedQuestionsParts extends RunParts {
  readonly log?: Log | undefined;
}

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
      const { error } = await runSaved(parts, due, null);
      if (error === null) answered += 1;
    }
    return answered;
  };
  const runDue = (): Promise<number> => runs.run(runAll);
  const look = (): void => {
    if (isClosed || runs.isRunning) return;
    runDue().catch((error: unknown) => {
      if (!isBusy(error)) log.warn({ err: error }, 'Saved questions could not be asked; they are tried again');
    });
  };
  return {
    get,
    runDue,
    save(given, record) {
      const checked = checkSaved(given);
      if (saved.count() >= MOST_SAVED)
        throw new LprError('conflict', expected(`at most ${MOST_SAVED} saved questions: delete one`, 'save', given.name));
      const made = newlySaved({ ...given, ...checked }, clock());
      store.transaction(() => {
        saved.add(made);
        record?.(made);
      });
      if (timer !== undefined) look();
      return made;
    },
    list: (page) => saved.list(page),
    reschedule(id, given, record) {
      const every_hours = checkEvery(given);
      const changed = store.transaction(() => {
        const before = get(id);
        const now = clock();
        const later = before.due_at + Math.round((every_hours - before.every_hours) * HOUR);
        // One that is due may be asked right now, and its run ends only where `due_at` is as it was.
        const due_at = before.due_at <= now ? before.due_at : Math.max(now, later);
        saved.reschedule(id, every_hours, due_at);
        record?.();
        return get(id);
      });
      if (timer !== undefined) look();
      return changed;
    },
    remove(id) {
      get(id);
      saved.remove(id);
    },
    run: (id, by) =>
      runs.run(async () => {
        await runSaved(parts, get(id), by);
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

/** As it is before its first run, which is due at once. */
function newlySaved(given: ReturnType<typeof checkSaved> & NewSavedQuestion, now: number): SavedQuestion {
  const { name, question, asked, days, every_hours, by, channel, purpose, case_number } = given;
  const said = { name, question, asked, days, every_hours, by, channel, purpose, case_number };
  const none = { answered_at: null, answer: null, named: null, changed_at: null, window: null, error: null };
  return { id: newId(), ...said, created_at: now, due_at: now, ...none };
}
