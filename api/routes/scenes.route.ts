import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireScenes } from '../wire/answer.ts';
import { ScenesIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

export function scenesRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describe({
      tag: 'questions',
      summary: 'Who was at several scenes',
      description: `Vehicles at \`least\` of the places and times given or more, ranked by how little their habits explain it. ${ASKED}`,
      idempotent: true,
      answers: {
        200: {
          description: 'The answer',
          schema: WireScenes,
          content: ASK_ANSWER,
          headers: { Location: 'Address of the stored answer' },
        },
      },
      problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
    }),
    body(ScenesIn),
    (c) => ask(c, answers, 'scenes', c.req.valid('json')),
  );
}
