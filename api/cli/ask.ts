import { answerCsv } from '../../engine/answers/answer-csv.ts';
import { rowsOf } from '../../engine/answers/questions.ts';
import type { Engine } from '../../engine/engine.ts';
import { expected } from '../../engine/errors.ts';
import type { AnswerEstimate } from '../../engine/records/answer-estimate.ts';
import type { Answer, QuestionName } from '../../engine/records/answers.ts';
import { QUESTION_LOOKUPS } from '../../engine/records/audit.ts';
import { wireAnswer } from '../wire/answer.ts';
import type { Context } from './command.ts';
import { EXITS, UsageError } from './exit.ts';
import { countExport } from './exported.ts';
import { LOOK_UP, withLookUp } from './look-up.ts';
import { CAPTURED } from './sought.ts';
import { clock, count, grouped, oneIn } from './style.ts';
import type { Shown } from './table.ts';
import { severalOf } from './values.ts';
import { paragraph } from './wrapped.ts';

/** Options of every question over many vehicles. */
export const ASKED = {
  ...CAPTURED,
  'leave-out': { type: 'string', valueHint: 'ID,…', description: 'Cameras to leave out' },
  estimate: { type: 'boolean', default: false, description: 'Only say how many reads it would look at' },
  csv: { type: 'boolean', default: false, description: 'A CSV table; its first line says the parameters' },
  ...LOOK_UP,
} as const;

interface Given {
  readonly data: string;
  readonly csv: boolean;
  readonly estimate?: boolean;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly 'leave-out'?: string | undefined;
  readonly purpose?: string | undefined;
  readonly 'for-case'?: string | undefined;
}

/** Asks the question, and prints the window and the amount of data, the answer's rows as `text` writes them, its notes, method and limits. */
export async function askAndPrint<A extends Answer>(
  question: QuestionName,
  args: Given,
  asked: Readonly<Record<string, unknown>> | ((engine: Engine) => Readonly<Record<string, unknown>>),
  { out, signal }: Context,
  text: (answer: A) => readonly string[],
): Promise<number> {
  if (args.csv && out.json) throw new UsageError(expected('--csv or --json', 'the output', 'both'), question);
  const leave_out = severalOf(args['leave-out'], '--leave-out');
  return await withLookUp(args, QUESTION_LOOKUPS[question], async (engine) => {
    const estimate = engine.answers.estimate(question, { from: args.from, to: args.to });
    if (args.estimate) {
      out.result(estimate, () => estimateText(estimate));
      return EXITS.ok.code;
    }
    if (!estimate.exact) out.note(estimateText(estimate));
    const progress = out.progress(question);
    const onProgress = (label: string, done: number, total: number): void => progress.update(done, total, label);
    const given = typeof asked === 'function' ? asked(engine) : asked;
    const whole = { ...given, from: args.from, to: args.to, leave_out };
    const stored = await engine.answers.ask(question, whole, { signal, onProgress }).finally(() => progress.end());
    const answer = JSON.parse(stored.body) as A;
    countExport(engine, rowsOf(stored), ['--from', '--to', '--leave-out']);
    if (args.csv) out.print(answerCsv(answer).trimEnd());
    else out.result(wireAnswer(stored), () => [...headOf(answer), ...text(answer), ...footOf(answer, out)].join('\n'));
    return EXITS.ok.code;
  });
}

/** `About 1,204,000 reads to look at` */
function estimateText({ looks_at, n, exact }: AnswerEstimate): string {
  const what = count(n, looks_at === 'reads' ? 'read' : 'seizure');
  return `${exact ? what : `About ${what}`} to look at`;
}

function headOf({ question, window, passages, vehicles, cameras, cameras_left_out }: Answer): string[] {
  const { from, to } = window;
  if (question === 'links') return [`Seizures from ${clock(Date.parse(from))} to ${clock(Date.parse(to))} UTC`, ''];
  return [
    `${count(passages, 'passage')} of ${count(vehicles, 'plate')} at ${count(cameras, 'camera')}, ${clock(Date.parse(from))} to ${clock(Date.parse(to))} UTC`,
    ...cameras_left_out.map(({ camera, why }) => `left out: ${camera} – ${why}`),
    '',
  ];
}

/** Notes, method and limits of an answer. */
export function footOf({ notes, method, limits }: Pick<Answer, 'notes' | 'method' | 'limits'>, { width }: Shown): string[] {
  const bullets = (texts: readonly string[]): string[] => texts.map((text) => paragraph(text, width, '  * ', '    '));
  const noted = notes.length === 0 ? [] : [...notes.map((note) => paragraph(note, width)), ''];
  return ['', ...noted, 'Method', ...bullets(method), '', 'Limits', ...bullets(limits)];
}

/** `12 : 1`, `1 : 250`, `over 1,000,000 : 1` */
export function oddsCell(odds: number): string {
  if (odds < 1e-6) return 'below 1 : 1,000,000';
  if (odds < 0.1) return `1 : ${oneIn(odds)}`;
  return odds >= 1e6 ? 'over 1,000,000 : 1' : `${odds >= 10 ? grouped(Math.round(odds)) : odds.toFixed(1)} : 1`;
}
