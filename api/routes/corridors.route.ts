import { Hono } from 'hono';
import { z } from 'zod';
import { inLanguageOf } from '../language.ts';
import { changeRecorded } from '../middleware/audited.ts';
import { describe } from '../openapi/describe.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body, query } from '../validate.ts';
import { WireCorridors } from '../wire/answer-corridors.ts';
import { CorridorIn, WireActivity, WireCorridor, WireCorridorList, wireActivity, wireCorridor } from '../wire/corridor.ts';
import { Flag, line } from '../wire/parameters.ts';
import { CorridorsIn } from '../wire/question.ts';
import { InstantIn } from '../wire/time.ts';
import { ask, describeQuestion } from './ask.ts';

const ACTIVITY = z.strictObject({
  name: line(64).optional().meta({ description: 'One corridor; all if absent' }),
  from: InstantIn.optional().meta({ description: 'Captured or seized at or after' }),
  to: InstantIn.optional().meta({ description: 'Captured or seized before' }),
  flow: Flag.optional().meta({
    description:
      'Whether flow and travel times are told, which takes as long as a question; if absent, where the window is not too long for one',
  }),
  zone: line(60).optional().meta({ description: 'Hours are those of clocks there: `America/Chicago`; UTC if absent' }),
});

/** Trips between cameras as a question, and corridors that have a name. */
export function corridorsRoutes({ engine: { answers, audit, corridors } }: Services) {
  return new Hono<ApiEnv>()
    .post(
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
    )
    .get(
      '/',
      describe({
        tag: 'records',
        summary: 'Corridors that have a name',
        answers: { 200: { description: 'All of them', schema: WireCorridorList } },
        problems: [],
      }),
      (c) => c.json({ items: corridors.list().map(wireCorridor) }),
    )
    .get(
      '/activity',
      describe({
        tag: 'records',
        summary: 'Alerts, seizures, flow and travel times by corridor, which has one direction, and hour of the day',
        description:
          'Flow and travel times are worked out in a process of its own, as a question is; `flow=false` leaves them out and answers at once.',
        answers: { 200: { description: 'Counts, with how they are made', schema: WireActivity } },
        problems: ['bad_request', 'not_found', 'busy'],
      }),
      query(ACTIVITY),
      async (c) => {
        const activity = await corridors.activity(c.req.valid('query'), { signal: c.req.raw.signal });
        return c.json(inLanguageOf(c, wireActivity(activity)));
      },
    )
    .put(
      '/:name',
      describe({
        tag: 'records',
        summary: 'Give a corridor a name: cameras in driving order, or a road and a direction',
        description: 'A corridor of this name is replaced. The other direction is a corridor of its own.',
        answers: { 200: { description: 'The corridor with its cameras', schema: WireCorridor } },
        problems: ['bad_request', 'not_found', 'conflict', 'unsupported'],
      }),
      body(CorridorIn),
      async (c) => {
        const put = () => corridors.put({ ...c.req.valid('json'), name: c.req.param('name') });
        return c.json(wireCorridor(await changeRecorded(c, audit, put)));
      },
    )
    .delete(
      '/:name',
      describe({
        tag: 'records',
        summary: 'Remove the name of a corridor',
        answers: { 204: { description: 'Removed' } },
        problems: ['not_found'],
      }),
      async (c) => {
        await changeRecorded(c, audit, () => corridors.remove(c.req.param('name')));
        return c.body(null, 204);
      },
    );
}
