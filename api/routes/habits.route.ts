import { Hono } from 'hono';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireHabits } from '../wire/answer-habits.ts';
import { HabitsIn } from '../wire/question.ts';
import { ASK_ANSWER, ASKED, ask } from './ask.ts';

export function habitsRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describe({
      tag: 'questions',
      summary: 'Where and when a vehicle is likely next; whose habits are particular',
      description: `With \`plate\` one vehicle: the cameras that may see it next and the hours of the week in which it is seen, with their chances. Without, vehicles that turn around at a place, changed, fell silent or are new, the surest first. ${ASKED}`,
      idempotent: true,
      answers: {
        200: {
          description: 'The answer',
          schema: WireHabits,
          content: ASK_ANSWER,
          headers: { Location: 'Address of the stored answer' },
        },
      },
      problems: ['bad_request', 'not_found', 'busy', 'unsupported'],
    }),
    body(HabitsIn),
    (c) => ask(c, answers, 'habits', c.req.valid('json')),
  );
}
