import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireCorridors } from '../wire/answer-corridors.ts';
import { CorridorsIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function corridorsRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'From camera to camera: how many trips, and how long they take',
      description:
        'Trips from which camera to which, by the hour, with those that cameras missed or misread; what share each camera sees is estimated from the reads alone.',
      schema: WireCorridors,
    }),
    body(CorridorsIn),
    (c) => ask(c, answers, 'corridors', c.req.valid('json')),
  );
}
