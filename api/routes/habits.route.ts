import { Hono } from 'hono';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireHabits } from '../wire/answer-habits.ts';
import { HabitsIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function habitsRoutes({ engine: { answers } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'Where and when a vehicle is likely to be seen next, or vehicles with particular habits',
      description: `With \`plate\`, one vehicle: the cameras that may see it next and the hours of the week in which it is seen, with their probabilities. Without \`plate\`, vehicles that turn around at a place, changed, fell silent or are new, the most certain first: each with its odds against chance, and how many of as many vehicles chance makes look so. \`base_rate\` tells how common each finding is; \`notes\` say so where chance explains all.`,
      schema: WireHabits,
    }),
    body(HabitsIn),
    (c) => ask(c, answers, 'habits', c.req.valid('json')),
  );
}
