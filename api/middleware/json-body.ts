import { text } from 'node:stream/consumers';
import type { MiddlewareHandler } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv, Limits } from '../options.ts';
import { countedBody } from '../upload/counted-body.ts';
import { isJson } from '../validate.ts';
import { ruleOf } from './signed-in.ts';

/** Bytes of a JSON body from somebody who is not signed in. */
const OPEN_JSON = 4096;

/**
 * Reads a JSON body within the limits before a route asks for it: Hono alone would buffer a body of any size and duration.
 * Bodies of other content types are left to their routes.
 */
export function limitedJson(limits: Limits): MiddlewareHandler<ApiEnv> {
  return async function takeJson(c, next) {
    if (c.req.raw.body !== null && isJson(c.req.header('content-type'))) {
      const json = await text(
        countedBody(c, { ...limits, what: 'a JSON body', maxBytes: ruleOf(c).who === 'open' ? OPEN_JSON : limits.json }),
      );
      checkSyntax(json);
      // Hono keeps promises in this cache, though its type says otherwise; `c.req.json()` finds the text there and reads nothing more.
      c.req.bodyCache.text = Promise.resolve(json) as never;
    }
    await next();
  };
}

function checkSyntax(json: string): void {
  try {
    JSON.parse(json);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new LprError('bad_request', `Expected JSON for the body but it cannot be parsed: ${why}`, { cause });
  }
}
