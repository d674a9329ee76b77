import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Context, ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Logger } from 'pino';
import { ERRORS, type ErrorCode, expected, LprError, storageError } from '../engine/errors.ts';
import type { ApiEnv } from './options.ts';
import { answerNoPage, wantsPage } from './pages/not-found-page.ts';
import { detailFor } from './problem-language.ts';

/** One wrong value of a request: its place and what was expected there. */
export interface FieldError {
  readonly in: 'query' | 'path' | 'header' | 'body';
  /** As in JavaScript: `captured_at`, `cameras[3].lat`; empty for the whole. */
  readonly field: string;
  readonly detail: string;
}

/** An error with further fields: `errors[]` of a validation, the report of an import, a header. */
export class Problem extends LprError {
  override readonly members: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { readonly members?: Record<string, unknown>; readonly headers?: Record<string, string> } = {},
  ) {
    super(code, message);
    this.members = more.members ?? {};
    this.headers = more.headers ?? {};
  }
}

/** RFC 9457, with our stable `code` beside its `type` and the request's id for the log. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: ErrorCode | 'internal';
  readonly request_id: string;
}

/** The page that explains the codes; a relative reference, because a server does not know its public name. */
export const PROBLEM_PAGE = '/problems';
const PROBLEM_TYPE = 'application/problem+json';
/** Seconds after which a request that was refused as too many is worth another attempt. */
const RETRY_AFTER = '1';

/**
 * The one place where an error becomes an answer. The messages of callers' mistakes are passed on; any other error is a broken
 * invariant, which is logged with its stack and answered without it. A browser that looks for a page at an address without one gets a page.
 */
export function problemHandler(log: Logger): ErrorHandler<ApiEnv> {
  return function answerProblem(error, c) {
    const known = knownError(error);
    if (known === null) {
      log.error({ request_id: c.get('requestId'), err: error }, 'unexpected error');
      return answer(c, 'internal', 500, 'Internal error', 'The request was understood but could not be carried out');
    }
    const { status, title } = ERRORS[known.code];
    if (known.code === 'damaged_data' || known.code === 'read_only')
      log.error({ request_id: c.get('requestId'), err: error }, 'the data folder cannot be used');
    else log.debug({ request_id: c.get('requestId'), code: known.code }, 'refused');
    if (known instanceof Problem) for (const [name, value] of Object.entries(known.headers)) c.header(name, value);
    if (status === 503) c.header('Retry-After', RETRY_AFTER);
    if (known.code === 'not_found' && wantsPage(c)) return answerNoPage(c);
    return answer(c, known.code, status, title, detailFor(c, known.message), membersFor(c, known.members));
  };
}

/** The errors of single fields are said in the language of the request, too. */
function membersFor(c: Context<ApiEnv>, members: object): object {
  const { errors } = members as { readonly errors?: readonly FieldError[] };
  return errors === undefined
    ? members
    : { ...members, errors: errors.map((one) => ({ ...one, detail: detailFor(c, one.detail) })) };
}

/** An address that no route answers. Answered rather than thrown, so that a wrong method is distinguished from a wrong address. */
export function noSuchRoute(handle: ErrorHandler<ApiEnv>): NotFoundHandler<ApiEnv> {
  const error = new LprError('not_found', 'Expected an address from /openapi.json but there is none like this');
  return function answerNotFound(c) {
    return handle(error, c);
  };
}

function knownError(error: Error): LprError | null {
  if (error instanceof LprError) return error;
  // Errors of Hono: a body that it could not parse, a form that it could not read.
  if (error instanceof HTTPException && error.status < 500) return new LprError('bad_request', error.message);
  return storageError(error);
}

function answer(
  c: Context<ApiEnv>,
  code: ErrorCode | 'internal',
  status: number,
  title: string,
  detail: string,
  members: object = {},
): Response {
  const type = `${PROBLEM_PAGE}#${code}`;
  const body: ProblemBody = { type, title, status, detail, code, request_id: c.get('requestId'), ...members };
  return c.body(JSON.stringify(body), status as ContentfulStatusCode, { 'Content-Type': PROBLEM_TYPE });
}

/** Refuses a request before it reaches the app, because there are too many: 503 with `Retry-After`. */
export function answerBusy(request: IncomingMessage, response: ServerResponse): void {
  const detail = 'More requests arrive than this server can answer. Nothing was done for this one; send it again';
  refuseAtOnce(request, response, { code: 'busy', detail, headers: { 'Retry-After': RETRY_AFTER } });
}

/** Refuses a request that names two hosts (RFC 9112, 3.2), because a proxy before this server may have gone by the other one. */
export function answerTwoHosts(request: IncomingMessage, response: ServerResponse): void {
  const detail = 'Expected one Host header but received several';
  refuseAtOnce(request, response, { code: 'bad_request', detail, headers: { Connection: 'close' } });
}

/** Refuses a request before it reaches the app, in the form of the app's own answers. */
function refuseAtOnce(
  request: IncomingMessage,
  response: ServerResponse,
  {
    code,
    detail,
    headers,
  }: { readonly code: 'busy' | 'bad_request'; readonly detail: string; readonly headers: Record<string, string> },
): void {
  const { status, title } = ERRORS[code];
  const body: ProblemBody = { type: `${PROBLEM_PAGE}#${code}`, title, status, detail, code, request_id: randomUUID() };
  const text = JSON.stringify(body);
  const length = { 'Content-Length': Buffer.byteLength(text) };
  response.writeHead(status, { 'Content-Type': PROBLEM_TYPE, 'Cache-Control': 'no-store', ...headers, ...length }).end(text);
  // A client that still sends would not read the answer.
  request.resume();
}

/** For a path parameter or header that fails outside a schema. */
export function badRequest(what: string, where: FieldError['in'], field: string, actual: unknown): Problem {
  const detail = expected(what, field, actual);
  return new Problem('bad_request', detail, { members: { errors: [{ in: where, field, detail }] } });
}
