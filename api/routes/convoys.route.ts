import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireConvoys } from '../wire/answer.ts';
import { ConvoysIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function convoysRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'Vehicles that travel together',
      description:
        'Vehicles that are together more often, and at a steadier distance, than traffic, habits and timetables explain; ranked by odds, with the innocent explanation and the base rate beside them.',
      schema: WireConvoys,
    }),
    body(ConvoysIn),
    (c) => ask(c, answers, 'convoys', c.req.valid('json')),
  );
}
