import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireCorridors } from '../wire/answer-corridors.ts';
import { CorridorsIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

export function corridorsRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describe({
      tag: 'questions',
      summary: 'From camera to camera: how many trips, and how long they take',
      description: `Trips from which camera to which, by the hour, with those that cameras missed or misread; what share each camera sees is estimated from the reads alone. ${ASKED}`,
      idempotent: true,
      answers: {
        200: {
          description: 'The answer',
          schema: WireCorridors,
          content: ASK_ANSWER,
          headers: { Location: 'Address of the stored answer' },
        },
      },
      problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
    }),
    body(CorridorsIn),
    (c) => ask(c, answers, 'corridors', c.req.valid('json')),
  );
}
