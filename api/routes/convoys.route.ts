import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireConvoys } from '../wire/answer.ts';
import { ConvoysIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

export function convoysRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describe({
      tag: 'questions',
      summary: 'Vehicles that travel together',
      description: `Vehicles that are together more often, and at a steadier distance, than traffic, habits and timetables explain; ranked by odds, with the innocent explanation and the base rate beside them. ${ASKED}`,
      idempotent: true,
      answers: {
        200: {
          description: 'The answer',
          schema: WireConvoys,
          content: ASK_ANSWER,
          headers: { Location: 'Address of the stored answer' },
        },
      },
      problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
    }),
    body(ConvoysIn),
    (c) => ask(c, answers, 'convoys', c.req.valid('json')),
  );
}
