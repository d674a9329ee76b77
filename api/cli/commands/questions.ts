import { expected } from '../../../engine/errors.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { SAVABLE, type Savable, type SavedQuestion } from '../../../engine/records/saved-questions.ts';
import { wireSavedQuestion } from '../../wire/saved-question.ts';
import { accountName } from '../account.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { LOOK_UP, lookerOf, withLookUp } from '../look-up.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { decimal, wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<SavedQuestion>[] = [
  { title: 'name', cell: ({ name }) => name },
  { title: 'question', cell: ({ question }) => question },
  { title: 'every', cell: ({ every_hours }) => `${every_hours} h`, align: 'right' },
  { title: 'window', cell: ({ days }) => (days === null ? 'all' : count(days, 'day')) },
  { title: 'asked (UTC)', cell: ({ answered_at }) => (answered_at === null ? 'never' : clock(answered_at)) },
  { title: 'names', cell: ({ named }) => (named === null ? '' : String(named)), align: 'right' },
  { title: 'changed (UTC)', cell: ({ changed_at }) => (changed_at === null ? '' : clock(changed_at)) },
  { title: 'due (UTC)', cell: ({ due_at }) => clock(due_at) },
  { title: 'error', cell: ({ error }) => error ?? '' },
  { title: 'id', cell: ({ id }) => id },
];

export const list = lprCommand({
  args: { limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' }, ...LOOK_UP },
  examples: ['lpr questions'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'show_questions', async ({ savedQuestions }) => {
      const found = [...everyPage((page) => savedQuestions.list(page), limit)];
      out.result(found.map(wireSavedQuestion), () =>
        found.length === 0 ? 'No saved questions: lpr questions save' : table(found, COLUMNS, out),
      );
      return EXITS.ok.code;
    });
  },
});

export const save = lprCommand({
  args: {
    name: { type: 'positional', required: true, description: 'Its name in lists and events' },
    question: { type: 'enum', options: [...SAVABLE] as string[], required: true, description: 'Which question; reads: a search' },
    ask: {
      type: 'string',
      valueHint: 'JSON',
      default: '{}',
      description: 'Its parameters, as POST /v1/QUESTION (a search: GET /v1/reads) takes them',
    },
    days: { type: 'string', valueHint: 'N', description: 'Window up to the newest read; all that is kept if absent' },
    every: { type: 'string', valueHint: 'HOURS', default: '24', description: 'Time from one run to the next' },
    ...LOOK_UP,
  },
  notes: [
    'lpr serve asks it, and tells by the event question.changed when its answer names others than the one before; a search, when it finds new reads.',
  ],
  examples: [
    `lpr questions save "convoys of the week" --question convoys --ask '{"least_odds":10}' --days 7 --every 24`,
    `lpr questions save "the grey van" --question reads --ask '{"likely":"KDR4821"}' --days 30 --every 1`,
  ],
  async run(args, { out }) {
    const { actor: by, purpose, case_number } = lookerOf(args);
    const given = {
      ...{ name: args.name, question: args.question as Savable, asked: askedIn(args.ask), by, channel: 'cli' as const },
      ...{ days: decimal(args.days, '--days') ?? null, every_hours: decimal(args.every, '--every'), purpose, case_number },
    };
    return await withLookUp(args, 'save_question', async ({ savedQuestions }) => {
      const saved = savedQuestions.save(given);
      out.result(wireSavedQuestion(saved), () => saved.id);
      return EXITS.ok.code;
    });
  },
});

function askedIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // The message below says what was expected.
  }
  throw new UsageError(expected('an object in JSON, such as {"least_odds":10}', '--ask', text));
}

export const run = lprCommand({
  args: {
    id: { type: 'positional', required: false, description: 'Id of a saved question; all that are due if absent' },
    ...COMMON,
  },
  examples: ['lpr questions run', 'lpr questions run 0195a3d0-5555-7567-89ab-cdef01234567'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async ({ savedQuestions }) => {
      if (args.id === undefined) {
        const answered = await savedQuestions.runDue();
        out.result({ answered }, () => `${count(answered, 'question')} answered`);
        return EXITS.ok.code;
      }
      const now = await savedQuestions.run(args.id, { actor: accountName(), channel: 'cli' });
      out.result(wireSavedQuestion(now), () => now.error ?? ranText(now));
      return now.error === null ? EXITS.ok.code : EXITS.partly.code;
    });
  },
});

function ranText({ named, answer }: SavedQuestion): string {
  return answer === null ? `${count(named ?? 0, 'read')} found` : `${named} named; answer ${answer}`;
}

export const set = lprCommand({
  args: {
    id: { type: 'positional', required: true, description: 'Id: lpr questions' },
    every: { type: 'string', valueHint: 'HOURS', required: true, description: 'Time from one run to the next' },
    ...COMMON,
  },
  examples: ['lpr questions set 0195a3d0-5555-7567-89ab-cdef01234567 --every 6'],
  async run(args, { out }) {
    const every = decimal(args.every, '--every') ?? Number.NaN;
    return await withChange(
      args,
      'change_question',
      { did: 'change', id: args.id, every_hours: args.every },
      async ({ savedQuestions }, { record }) => {
        const now = savedQuestions.reschedule(args.id, every, record);
        out.result(wireSavedQuestion(now), () => `Asked every ${now.every_hours} h; next at ${clock(now.due_at)} UTC`);
        return EXITS.ok.code;
      },
    );
  },
});

export const remove = lprCommand({
  args: { id: { type: 'positional', required: true, description: 'Id: lpr questions' }, ...COMMON },
  examples: ['lpr questions delete 0195a3d0-5555-7567-89ab-cdef01234567'],
  async run(args, { out }) {
    return await withChange(args, 'change_question', { did: 'remove', id: args.id }, async ({ savedQuestions }, { make }) => {
      make(() => savedQuestions.remove(args.id));
      out.result({ removed: args.id }, () => 'Asked no more; its answers stay');
      return EXITS.ok.code;
    });
  },
});
