import { createHash } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { LprError } from '../../engine/errors.ts';
import type { KeptAnswer, KeptAnswers } from '../../engine/records/kept-answers.ts';
import type { ApiEnv } from '../options.ts';
import { badRequest } from '../problems.ts';
import { isJson } from '../validate.ts';
import { callerIn, ruleOf } from './signed-in.ts';

/**
 * `Idempotency-Key` on POST: a client that got no answer repeats the request with the same key, and gets the first answer. Only successful
 * answers are kept: a failed request has changed nothing and is tried again. Streams (batches, reads, list files) are identified by
 * their content and accept no key: the same stream again adds nothing.
 */
export function idempotent(answers: KeptAnswers): MiddlewareHandler<ApiEnv> {
  const underWay = new Set<string>();
  return async function answerOnce(c, next) {
    const key = c.req.header('idempotency-key');
    if (c.req.method !== 'POST' || key === undefined) return await next();
    // Answers to another agency are not kept: the data may no longer be shared when the request is repeated, and such requests change nothing.
    if (c.get('sight') !== undefined) return await next();
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw badRequest('1 to 200 visible ASCII characters', 'header', 'Idempotency-Key', key);
    if (ruleOf(c).secret) {
      throw badRequest('no key where the answer holds a secret, which is not kept,', 'header', 'Idempotency-Key', key);
    }
    if (c.req.raw.body !== null && !isJson(c.req.header('content-type'))) {
      throw badRequest('no key with a body that is not JSON and is identified by its content,', 'header', 'Idempotency-Key', key);
    }
    const { pathname, search } = new URL(c.req.url);
    const body = await (c.req.bodyCache.text as Promise<string> | undefined);
    const asked = createHash('sha256')
      .update(JSON.stringify([pathname, search, body ?? '']))
      .digest();
    // Two people may choose the same key.
    const own = `${callerIn(c).person.id} ${key}`;
    const kept = answers.get(own);
    if (kept !== null) return again(kept, asked, key);
    if (underWay.has(own)) throw new LprError('conflict', 'The first request with this Idempotency-Key has no answer yet');
    underWay.add(own);
    try {
      await next();
      const { status, headers, ok } = c.res;
      if (ok) answers.keep({ key: own, asked, status, location: headers.get('location'), body: await c.res.clone().text() });
    } finally {
      underWay.delete(own);
    }
  };
}

function again({ asked: before, status, location, body }: KeptAnswer, asked: Buffer, key: string): Response {
  if (!before.equals(asked)) {
    throw new LprError(
      'key_reused',
      `Expected the request that ${JSON.stringify(key)} was first used with but received another one`,
    );
  }
  const headers = { ...(location !== null && { Location: location }), 'Idempotency-Replayed': 'true' };
  if (body === '') return new Response(null, { status, headers });
  return new Response(body, {
    status: status as ContentfulStatusCode,
    headers: { ...headers, 'Content-Type': 'application/json' },
  });
}
