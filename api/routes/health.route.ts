import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireHealth } from '../wire/answer.ts';
import { HealthIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function healthRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'Faults of cameras',
      description: 'Silent, misreading, clock off, wrong place or time: found from passages alone.',
      schema: WireHealth,
    }),
    body(HealthIn),
    (c) => ask(c, answers, 'health', c.req.valid('json')),
  );
}
