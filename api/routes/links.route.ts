import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireChains, WireLinks } from '../wire/answer.ts';
import { ChainsIn, LinksIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

const STORED = { Location: 'Address of the stored answer' };

export function linksRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>()
    .post(
      '/',
      describe({
        tag: 'records',
        summary: 'Seizures by state of origin, of seizure and of tracing',
        description: `The matrix of origin, seizure and traced state over the loaded records, what was seized, and the vehicles behind it; with states given, behind one cell. ${ASKED}`,
        idempotent: true,
        answers: { 200: { description: 'The answer', schema: WireLinks, content: ASK_ANSWER, headers: STORED } },
        problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
      }),
      body(LinksIn),
      (c) => ask(c, answers, 'links', c.req.valid('json')),
    )
    .post(
      '/chains',
      describe({
        tag: 'records',
        summary: 'Vehicles that travelled with the vehicles of seizures',
        description: `Convoys of vehicles that the records of these seizures name, with the records that name any member. ${ASKED}`,
        idempotent: true,
        answers: { 200: { description: 'The answer', schema: WireChains, content: ASK_ANSWER, headers: STORED } },
        problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
      }),
      body(ChainsIn),
      (c) => ask(c, answers, 'chains', c.req.valid('json')),
    );
}
