import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireClones } from '../wire/answer.ts';
import { ClonesIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function clonesRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'Plates on two vehicles at the same time',
      description:
        'Plates seen at two places within a time in which no vehicle can drive from one to the other, where misreads and similar plates explain it less well; ranked by odds, with the passages of each vehicle.',
      schema: WireClones,
    }),
    body(ClonesIn),
    (c) => ask(c, answers, 'clones', c.req.valid('json')),
  );
}
