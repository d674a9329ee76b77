import type { Context } from 'hono';
import { answerCsv } from '../../engine/answers/answer-csv.ts';
import type { Answer, Answers, QuestionName, StoredAnswer } from '../../engine/records/answers.ts';
import { wantsCsv } from '../csv.ts';
import type { ApiEnv } from '../options.ts';
import { wireAnswer } from '../wire/answer.ts';

/** Part of the description of every question. */
export const ASKED =
  'Answered in a process of its own, two questions at a time; a caller that closes the connection cancels it. The answer is stored: `GET /v1/answers/{id}` returns it again. ' +
  'The same question over the same data gives the same answer, byte by byte. With `Accept: text/csv` a table, its first line the parameters.';

export const ASK_ANSWER = { 'text/csv': '# convoys from=2026-03-01T00:00:00.000Z …\nconvoy,odds,plate,…\n' };

/** Asks the question and responds with its answer. */
export async function ask(c: Context<ApiEnv>, answers: Answers, question: QuestionName, asked: object): Promise<Response> {
  c.set('asked', askedIn(asked));
  const stored = await answers.ask(question, { ...asked }, { signal: c.req.raw.signal });
  c.header('Location', `/v1/answers/${stored.id}`);
  return tell(c, stored, undefined);
}

/** A stored answer as JSON or as a table. */
export function tell(c: Context<ApiEnv>, stored: StoredAnswer, format: string | undefined): Response {
  if (!wantsCsv(c, format)) return c.json(wireAnswer(stored));
  const csv = answerCsv(JSON.parse(stored.body) as Answer);
  return c.body(csv, 200, { 'Content-Type': 'text/csv; charset=utf-8' });
}

/** For the audit log: every parameter that was given, long ones cut off. */
function askedIn(asked: object): Record<string, string> {
  const texts = Object.entries(asked).filter(([, value]) => value !== undefined);
  return Object.fromEntries(texts.map(([name, value]) => [name, textOf(value).slice(0, LONGEST)]));
}

const LONGEST = 1_000;

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
