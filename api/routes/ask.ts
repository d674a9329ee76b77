import type { Context, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { answerCsv } from '../../engine/answers/answer-csv.ts';
import { rowsOf } from '../../engine/answers/questions.ts';
import type { Answer, Answers, QuestionName, StoredAnswer } from '../../engine/records/answers.ts';
import { wantsCsv } from '../csv.ts';
import { countExport } from '../export.ts';
import { inLanguageOf } from '../language.ts';
import { describe, type OperationDocs } from '../openapi/describe.ts';
import type { ApiEnv } from '../options.ts';
import { wireAnswer } from '../wire/answer.ts';

const ANSWERED =
  'Answered in a process of its own, two questions at a time; a caller that closes the connection cancels it. The answer is stored: `GET /v1/answers/{id}` returns it again. ' +
  'The same question over the same data gives the same answer, byte by byte; with `Accept-Language: es` its sentences are in Spanish. With `Accept: text/csv` a table, its first line the parameters.';

/** The example of an answer as a table. */
export const ANSWER_TABLE = { 'text/csv': '# convoys from=2026-03-01T00:00:00.000Z …\nconvoy,odds,plate,…\n' };

/** Documents an operation that asks a question. `description`: what the question finds; the text about how it is answered is added. */
export function describeQuestion({ tag, summary, description, schema }: QuestionOperation): MiddlewareHandler {
  return describe({
    ...{ tag, summary, description: `${description} ${ANSWERED}`, idempotent: true },
    answers: {
      200: { description: 'The answer', schema, content: ANSWER_TABLE, headers: { Location: 'Address of the stored answer' } },
    },
    problems: ['bad_request', 'not_found', 'busy', 'unsupported', 'export_too_large'],
  });
}

interface QuestionOperation extends Pick<OperationDocs, 'tag' | 'summary'> {
  readonly description: string;
  readonly schema: z.ZodType;
}

/** Asks the question and responds with its answer. */
export async function ask(c: Context<ApiEnv>, answers: Answers, question: QuestionName, asked: object): Promise<Response> {
  c.set('asked', askedIn(asked));
  const stored = await answers.ask(question, { ...asked }, { signal: c.req.raw.signal });
  c.header('Location', `/v1/answers/${stored.id}`);
  return tell(c, stored, undefined);
}

/** Parameters that make an answer shorter. */
const NARROW_BY = ['from', 'to', 'leave_out'];

/** A stored answer as JSON or as a table. It is sent as a whole, so either is an export. @throws ExportTooLarge */
export function tell(c: Context<ApiEnv>, stored: StoredAnswer, format: string | undefined): Response {
  countExport(c, rowsOf(stored), NARROW_BY);
  if (!wantsCsv(c, format)) return c.json(inLanguageOf(c, wireAnswer(stored)));
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
