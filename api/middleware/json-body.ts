import { isUtf8 } from 'node:buffer';
import { buffer } from 'node:stream/consumers';
import type { MiddlewareHandler } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv, Limits } from '../options.ts';
import { countedBody } from '../upload/counted-body.ts';
import { isJson } from '../validate.ts';
import { ruleOf } from './signed-in.ts';

/** Bytes of a JSON body of a caller who is not signed in, at most. */
const OPEN_JSON = 4096;
const COMMA = 0x2c;
const BRACKET = 0x5b;
const BRACE = 0x7b;
/** A map of roads is mostly numbers; all other bodies are checked value by value. */
const MAP = '/v1/roads';

/**
 * Reads a JSON body within the limits before a route asks for it: Hono alone would buffer a body of any size and duration.
 * Bodies of other content types are left to their routes.
 */
export function limitedJson(limits: Limits): MiddlewareHandler<ApiEnv> {
  return async function takeJson(c, next) {
    if (c.req.raw.body !== null && isJson(c.req.header('content-type'))) {
      const json = textOf(
        await buffer(
          countedBody(c, { ...limits, what: 'a JSON body', maxBytes: ruleOf(c).who === 'open' ? OPEN_JSON : limits.json }),
        ),
      );
      if (c.req.path !== MAP) countValues(json, limits.jsonValues);
      checkSyntax(json);
      // Hono keeps promises in this cache, although its type says otherwise. `c.req.json()` finds the text there and does not read the body.
      c.req.bodyCache.text = Promise.resolve(json) as never;
    }
    await next();
  };
}

/** JSON is UTF-8 (RFC 8259). Other bytes would be replaced by a mark without a word, in the name of a road or of a list as well. */
function textOf(body: Buffer): string {
  // Leaves a byte order mark out.
  if (isUtf8(body)) return new TextDecoder().decode(body);
  const marked = body.toString();
  const after = Buffer.byteLength(marked.slice(0, marked.indexOf('\ufffd')));
  throw new LprError('bad_request', `Expected JSON in UTF-8 for the body but received other bytes after byte ${after}`);
}

/**
 * Counts commas and opening brackets, also within texts: the number of values is at most this plus one. Checking two million values would take half a
 * second.
 */
function countValues(json: string, most: number): void {
  let values = 0;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (code === COMMA || code === BRACKET || code === BRACE) values += 1;
  }
  if (values > most) throw new LprError('too_large', `Expected at most ${most} values in a JSON body but received ${values}`);
}

function checkSyntax(json: string): void {
  try {
    JSON.parse(json);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LprError('bad_request', `Expected JSON for the body but it cannot be parsed: ${why}`, { cause });
  }
}
