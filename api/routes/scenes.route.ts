import { Hono } from 'hono';
import { LprError } from '../../engine/errors.ts';
import type { ApiEnv, Services } from '../options.ts';
import { body } from '../validate.ts';
import { WireScenes } from '../wire/answer.ts';
import { ScenesIn } from '../wire/question.ts';
import { ask, describeQuestion } from './ask.ts';

export function scenesRoutes({ engine: { answers, seizures } }: Services) {
  return new Hono<ApiEnv>().post(
    '/',
    describeQuestion({
      tag: 'questions',
      summary: 'Vehicles that were at several scenes',
      description: `Vehicles at \`least\` of the places and times given or more, those least explained by their habits first. Scenes may be made from the loaded seizures.`,
      schema: WireScenes,
    }),
    body(ScenesIn),
    (c) => {
      const { scenes, seizures: ofRecords, ...asked } = c.req.valid('json');
      if ((scenes === undefined) === (ofRecords === undefined)) {
        throw new LprError('bad_request', 'Expected scenes or seizures for the body but received both or neither');
      }
      const { from, to } = asked;
      const made =
        ofRecords === undefined
          ? scenes
          : seizures.scenes({ ...ofRecords, ...(ofRecords.event_ids === undefined && { from, to }) });
      return ask(c, answers, 'scenes', { ...asked, scenes: made });
    },
  );
}
