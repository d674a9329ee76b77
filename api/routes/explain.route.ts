import { Hono } from 'hono';
import { z } from 'zod';
import { inLanguageOf } from '../language.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { query } from '../validate.ts';
import { line } from '../wire/parameters.ts';
import { WireWhy, wireWhy } from '../wire/why.ts';

const PAIR = z.strictObject({
  read: line(100).meta({ description: 'Id of a read' }),
  entry: line(100).meta({ description: 'Id of an entry' }),
});

export function explainRoutes({ engine: { why } }: Services) {
  return new Hono<ApiEnv>().get(
    '/',
    describe({
      tag: 'hits',
      summary: 'Why a read is or is not a hit on an entry',
      description: 'Alignment, evidence by character, prior, posterior, rule, threshold, versions, and every reason against it.',
      answers: { 200: { description: 'The explanation', schema: WireWhy } },
      problems: ['bad_request', 'not_found'],
    }),
    query(PAIR),
    (c) => {
      const { read, entry } = c.req.valid('query');
      return c.json(inLanguageOf(c, wireWhy(why.explain(read, entry))));
    },
  );
}
