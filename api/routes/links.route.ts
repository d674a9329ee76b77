import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireChains } from '../wire/answer.ts';
import { WireLinks } from '../wire/answer-links.ts';
import { ChainsIn, LinksIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function linksRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>()
    .post(
      '/',
      describeQuestion({
        tag: 'records',
        summary: 'Seizures by state of origin, of seizure and of tracing',
        description:
          'The matrix of origin, seizure and traced state over the loaded records, what was seized, and the vehicles behind it; with states given, behind one cell.',
        schema: WireLinks,
      }),
      body(LinksIn),
      (c) => ask(c, answers, 'links', c.req.valid('json')),
    )
    .post(
      '/chains',
      describeQuestion({
        tag: 'records',
        summary: 'Vehicles that travelled with the vehicles of seizures',
        description: 'Convoys of vehicles that the records of these seizures name, with all records that name a member.',
        schema: WireChains,
      }),
      body(ChainsIn),
      (c) => ask(c, answers, 'chains', c.req.valid('json')),
    );
}
