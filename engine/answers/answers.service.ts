import { join } from 'node:path';
import { expected, LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkInstant } from '../fields/times.ts';
import { checkOrder, checkWindow, type Window } from '../fields/window.ts';
import type { Clock } from '../ports/clock.ts';
import { iso } from '../questions/question.ts';
import type { Answers } from '../records/answers.ts';
import { notesOnDeleted } from '../records/deleted-reads.ts';
import { type Sentence, say } from '../records/sentences.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';
import { answerInProcess } from './answer-in-process.ts';
import { questionNamed } from './questions.ts';

export interface AnswersParts {
  readonly store: Pick<Store, 'answers' | 'reads' | 'retention' | 'seizures'>;
  readonly clock: Clock;
  /** The data folder. */
  readonly data: string;
}

/** Most questions at a time, because each holds the passages of its window in memory. */
const MOST_UNDER_WAY = 2;

/** Answers each question in a process of its own, so that long calculations do not delay requests. */
export function answersService({ store, clock, data }: AnswersParts): Answers & { close(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>();
  const closing = new AbortController();
  return {
    async ask(question, { from, to, ...asked }, { signal, onProgress } = {}) {
      const parameters = questionNamed(question).check(asked);
      const isOfRecords = questionNamed(question).about === 'records';
      const { window, notes } = isOfRecords ? recordsWindow(store, from, to) : windowOf(store, from, to);
      if (underWay.size >= MOST_UNDER_WAY) {
        throw new LprError('busy', `Expected at most ${MOST_UNDER_WAY} questions at a time: wait until one of them is answered`);
      }
      const signals = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])]);
      const job = { database: join(data, 'lpr.db'), question, window, parameters, notes };
      const answered = answerInProcess(job, signals, onProgress);
      underWay.add(answered);
      try {
        return store.answers.add({ id: newId(), question, created_at: clock(), ...(await answered) });
      } finally {
        underWay.delete(answered);
      }
    },
    estimate(question, { from, to }) {
      const isOfRecords = questionNamed(question).about === 'records';
      const { window } = isOfRecords ? recordsWindow(store, from, to) : windowOf(store, from, to);
      return {
        ...{ question, window: { from: iso(window.from), to: iso(window.to) } },
        ...(isOfRecords
          ? { looks_at: 'seizures' as const, n: store.seizures.countBetween(window.from, window.to), exact: true }
          : { looks_at: 'reads' as const, ...store.reads.about(window.from, window.to) }),
      };
    },
    get(id) {
      const found = store.answers.get(id);
      if (found === null) throw new LprError('not_found', expected('the id of an answer', 'id', id));
      return found;
    },
    list: (page) => store.answers.list(page),
    async close() {
      closing.abort(new LprError('busy', 'The program is closing'));
      await Promise.allSettled(underWay);
    },
  };
}

/** The window, by default from the oldest to the newest read, with notes about parts of it without reads. */
function windowOf(store: Pick<Store, 'reads' | 'retention'>, from: unknown, to: unknown): { window: Window; notes: string[] } {
  const bounds = store.reads.bounds();
  const [first, end] = [boundOf(from, 'from'), boundOf(to, 'to')];
  if (bounds === null) throw new LprError('not_found', 'There are no reads yet: nothing can be asked about');
  const asked = {
    from: first ?? Math.min(bounds.first, (end ?? bounds.first + 1) - 1),
    to: end ?? Math.max(bounds.last + 1, (first ?? 0) + 1),
  };
  const window = demand(checkWindow(asked));
  const notes: string[] = [];
  if (window.to <= bounds.first || window.from > bounds.last) {
    notes.push(say(NOTES.outside, { first: iso(bounds.first), last: iso(bounds.last) }));
  } else if (first !== undefined && first < bounds.first) {
    notes.push(say(NOTES.before, { first: iso(bounds.first) }));
  }
  notes.push(...notesOnDeleted(store.retention.deletedUntil(window.from, window.to)));
  return { window, notes };
}

/** The window, by default from the oldest to the newest record. */
function recordsWindow(store: Pick<Store, 'seizures'>, from: unknown, to: unknown): { window: Window; notes: string[] } {
  const bounds = store.seizures.bounds();
  if (bounds === null) throw new LprError('not_found', 'There are no seizures yet: import a file of them first');
  const [first, end] = [boundOf(from, 'from'), boundOf(to, 'to')];
  const window = demand(
    checkOrder({
      from: first ?? Math.min(bounds.first, (end ?? bounds.first + 1) - 1),
      to: end ?? Math.max(bounds.last + 1, (first ?? 0) + 1),
    }),
  );
  const isOutside = window.to <= bounds.first || window.from > bounds.last;
  const notes = isOutside ? [say(NOTES.noRecords, { first: iso(bounds.first), last: iso(bounds.last) })] : [];
  return { window, notes };
}

function boundOf(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  return demand(typeof value === 'number' ? { ok: true, value } : checkInstant(String(value), name));
}

const NOTES = {
  outside: {
    en: 'No read of this window is kept: the reads there are were captured from {first} to {last}.',
    es: 'No se conserva ninguna lectura de este período: las que hay se captaron de {first} a {last}.',
  },
  before: {
    en: 'The oldest read that is kept was captured at {first}: nothing is known of the window before that.',
    es: 'La lectura más antigua que se conserva se captó en {first}: nada se sabe del período antes de eso.',
  },
  noRecords: {
    en: 'The records are of seizures from {first} to {last}: none of this window.',
    es: 'Los registros son de decomisos de {first} a {last}: ninguno de este período.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export const ANSWER_SENTENCES: readonly Sentence[] = Object.values(NOTES);
