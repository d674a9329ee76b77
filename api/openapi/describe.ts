import { describeRoute, type ResponsesWithResolver, resolver } from 'hono-openapi';
import type { z } from 'zod';
import { ERRORS, type ErrorCode } from '../../engine/errors.ts';
import { exampleOf } from '../wire/page.ts';
import { problemExample, WireProblem } from '../wire/problem.ts';

export type Tag =
  | 'session'
  | 'access'
  | 'batches'
  | 'reads'
  | 'vehicles'
  | 'hits'
  | 'watchlists'
  | 'cameras'
  | 'images'
  | 'questions'
  | 'records'
  | 'traces'
  | 'deconfliction'
  | 'benchmarks'
  | 'webhooks'
  | 'audit'
  | 'retention'
  | 'sharing'
  | 'reports'
  | 'service';

export interface OperationDocs {
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Answers by status. */
  readonly answers: Readonly<Record<number, AnswerDocs>>;
  /** Errors that a caller can react to; `bad_request` is added where there are parameters or a body. */
  readonly problems?: readonly ErrorCode[];
  /** Takes `If-Match`; `changed` is then one of its problems. */
  readonly ifMatch?: boolean;
  /** Takes `Idempotency-Key`; `key_reused` is then one of its problems. */
  readonly idempotent?: boolean;
  /** A body that is not JSON (JSON bodies are documented by their schema): its content types, with an example each. */
  readonly accepts?: Readonly<Record<string, BodyDocs>>;
}

export interface AnswerDocs {
  readonly description: string;
  /** A JSON body. */
  readonly schema?: z.ZodType;
  /** Another body: its content types, each with an example where one can be shown. */
  readonly content?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface BodyDocs {
  readonly schema?: Readonly<Record<string, unknown>>;
  readonly example?: unknown;
}

const IF_MATCH = {
  in: 'header' as const,
  name: 'If-Match',
  schema: { type: 'string' as const },
  description: 'The ETag of the state that you have seen: 412 if it has changed since',
};
const IDEMPOTENCY_KEY = {
  in: 'header' as const,
  name: 'Idempotency-Key',
  schema: { type: 'string' as const, maxLength: 200 },
  description: 'Any text of your choice: a repeated request with the same key gets the same answer, for a day',
};

/** Documents an operation: its purpose, its answers with an example of each, and every problem in the same form. */
export function describe(docs: OperationDocs) {
  const { tag, summary, description, answers, accepts, ifMatch = false, idempotent = false } = docs;
  const problems: ErrorCode[] = [...(docs.problems ?? [])];
  if (ifMatch) problems.push('changed');
  if (idempotent) problems.push('key_reused');
  const parameters = [...(ifMatch ? [IF_MATCH] : []), ...(idempotent ? [IDEMPOTENCY_KEY] : [])];
  const responses: ResponsesWithResolver = {};
  for (const [status, answer] of Object.entries(answers)) responses[status] = answerOf(answer);
  for (const [status, codes] of byStatus(problems)) responses[status] = problemOf(codes);
  return describeRoute({
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    ...(parameters.length > 0 && { parameters }),
    ...(accepts !== undefined && { requestBody: { required: true, content: bodyOf(accepts) } }),
    responses,
  });
}

function answerOf({ description, schema, content = {}, headers = {} }: AnswerDocs): ResponsesWithResolver[string] {
  const json = schema === undefined ? {} : { 'application/json': { schema: resolver(schema), example: exampleOf(schema) } };
  const others = Object.fromEntries(
    Object.entries(content).map(([type, example]) => [
      type,
      typeof example === 'string' ? textOrJson(type, example) : { schema: {} },
    ]),
  );
  const named = Object.entries(headers).map(([name, about]) => [
    name,
    { description: about, schema: { type: 'string' as const } },
  ]);
  return {
    description,
    content: { ...json, ...others },
    ...(named.length > 0 && { headers: Object.fromEntries(named) }),
  };
}

/** Clients are generated from the document: a kind of JSON (GeoJSON) is an object for them, everything else its text. */
function textOrJson(contentType: string, example: string) {
  return contentType.endsWith('json')
    ? { schema: { type: 'object' as const }, example: JSON.parse(example) as unknown }
    : { schema: { type: 'string' as const }, example };
}

/** Several codes may have one status; the answer then names each. */
function byStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const groups = new Map<number, ErrorCode[]>();
  for (const code of codes) groups.set(ERRORS[code].status, [...(groups.get(ERRORS[code].status) ?? []), code]);
  return groups;
}

function problemOf(codes: readonly ErrorCode[]): ResponsesWithResolver[string] {
  return {
    description: codes.map((code) => `${ERRORS[code].title} (\`${code}\`)`).join('; '),
    content: { 'application/problem+json': { schema: resolver(WireProblem), example: problemExample(codes[0] as ErrorCode) } },
  };
}

function bodyOf(accepts: Readonly<Record<string, BodyDocs>>) {
  return Object.fromEntries(
    Object.entries(accepts).map(([type, { schema, example }]) => [
      type,
      { schema: schema ?? { type: 'string' }, ...(example !== undefined && { example }) },
    ]),
  );
}
