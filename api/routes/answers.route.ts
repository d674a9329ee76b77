import { Hono } from 'hono';
import { z } from 'zod';
import { QUESTIONS } from '../../engine/records/answers.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { query } from '../validate.ts';
import { WireAnswer, WireAnswerEstimate, WireAnswerPage, wireAnswerRow } from '../wire/answer.ts';
import { wirePage } from '../wire/page.ts';
import { PAGING } from '../wire/parameters.ts';
import { InstantIn } from '../wire/time.ts';
import { ANSWER_TABLE, tell } from './ask.ts';

export function answersRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>()
    .get(
      '/',
      describe({
        tag: 'questions',
        summary: 'Stored answers, newest first',
        answers: { 200: { description: 'A page', schema: WireAnswerPage } },
        problems: ['bad_request'],
      }),
      query(z.strictObject({ ...PAGING, question: z.enum(QUESTIONS).optional() })),
      (c) => c.json(wirePage(answers.list(c.req.valid('query')), wireAnswerRow)),
    )
    .get(
      '/estimate',
      describe({
        tag: 'questions',
        summary: 'How many reads a question would cover',
        description:
          'The number of reads in the window (for `links`: of seizures), in milliseconds and before the question is asked. Exact up to ten thousand; above, estimated from daily counts.',
        answers: { 200: { description: 'The number', schema: WireAnswerEstimate } },
        problems: ['bad_request', 'not_found'],
      }),
      query(z.strictObject({ question: z.enum(QUESTIONS), from: InstantIn.optional(), to: InstantIn.optional() })),
      (c) => {
        const { question, ...window } = c.req.valid('query');
        return c.json(answers.estimate(question, window));
      },
    )
    .get(
      '/:id',
      describe({
        tag: 'questions',
        summary: 'A stored answer',
        description: 'The same bytes as when it was answered. As a table with `format=csv` or `Accept: text/csv`.',
        answers: { 200: { description: 'The answer', schema: WireAnswer, content: ANSWER_TABLE } },
        problems: ['bad_request', 'not_found', 'export_too_large'],
      }),
      query(z.strictObject({ format: z.enum(['json', 'csv']).optional() })),
      (c) => tell(c, answers.get(c.req.param('id')), c.req.valid('query').format),
    );
}
