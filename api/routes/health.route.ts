import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireHealth } from '../wire/answer.ts';
import { HealthIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

export function healthRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describe({
      tag: 'questions',
      summary: 'Faults of cameras',
      description: `Silent, misreading, clock off, wrong place or time: found from passages alone. ${ASKED}`,
      idempotent: true,
      answers: {
        200: {
          description: 'The answer',
          schema: WireHealth,
          content: ASK_ANSWER,
          headers: { Location: 'Address of the stored answer' },
        },
      },
      problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
    }),
    body(HealthIn),
    (c) => ask(c, answers, 'health', c.req.valid('json')),
  );
}
