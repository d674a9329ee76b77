import { z } from 'zod';
import type { Model } from '../../engine/records/models.ts';
import type { Comparison } from '../../engine/records/replay.ts';
import { pageOf } from './page.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

const Swaps = z.record(z.string(), z.number()).meta({
  description: 'Chance that a camera shows the first character as the second, 0 to 1; `B8` is a B that looks like an 8',
});

const Mix = z.object({ mix: z.record(z.string(), z.number()), reads: z.int(), gain: z.number() }).meta({
  description:
    'Shares of vehicles by jurisdiction, and how much better they explain other reads than registrations do, nats a read',
});

export const WireModel = z
  .object({
    version: z.string(),
    parent: z
      .string()
      .nullable()
      .meta({ description: 'The version it was learned from; null for a version shipped with the program' }),
    source: z.string(),
    created_at: Time,
    verdicts: z.int(),
    in_use: z.boolean().meta({ description: 'Whether it is in use for incoming reads' }),
    everywhere: Swaps,
    travel: z
      .object({
        from: Time,
        to: Time,
        reads: z.int().meta({ description: 'Clear reads of that time' }),
        seen_again: z.int().meta({ description: 'Those of them that were read clearly again within a day' }),
        cameras: z.int(),
        ways: z.int().meta({ description: 'Pairs of cameras with enough cars' }),
      })
      .nullable()
      .meta({ description: 'Figures about the transitions of cars between cameras; null where these were not learned' }),
    states: z
      .object({ everywhere: Mix.nullable(), cameras: z.record(z.string(), Mix) })
      .nullable()
      .meta({ description: 'Which states’ vehicles the cameras see, learned from reads; null where that was not learned' }),
    cameras: z
      .array(z.object({ id: z.string(), verdicts: z.int(), swaps: Swaps }))
      .meta({ description: 'Cameras with enough verdicts for confusions of their own; all others have the common ones' }),
  })
  .meta({
    id: 'Model',
    examples: [
      {
        ...{
          version: 'learned-5f0c3a91',
          parent: 'sim-9301',
          source: 'learned from 812 verdicts and 2640000 cars seen again on top of sim-9301',
        },
        ...{ created_at: TIME_EXAMPLE, verdicts: 812, in_use: true, everywhere: {} },
        travel: {
          ...{ from: '2026-02-18T00:00:00.000Z', to: TIME_EXAMPLE, reads: 4_810_000, seen_again: 2_640_000 },
          ...{ cameras: 124, ways: 3_911 },
        },
        states: { everywhere: { mix: { 'US-TX': 0.71, 'MX-TAM': 0.12 }, reads: 62_000, gain: 0.41 }, cameras: {} },
        cameras: [{ id: 'cam-07', verdicts: 140, swaps: { B8: 0.12, S5: 0.09 } }],
      },
    ],
  });

export const WireModelPage = pageOf(WireModel, 'ModelPage');

/** The same lists under two models, in numbers: engineers see no plates. */
export const WireModelPreview = z
  .object({
    version: z.string(),
    instead_of: z.string().meta({ description: 'The version in use' }),
    reads: z.int().meta({ description: 'Reads looked at, the newest' }),
    whole: z.boolean().meta({ description: 'Whether those were all that are stored' }),
    hits_before: z.int(),
    hits_after: z.int(),
    alerts_before: z.int(),
    alerts_after: z.int(),
    raised: z.int().meta({ description: 'Reviews that would be alerts' }),
    lowered: z.int().meta({ description: 'Alerts that would be reviews' }),
    gained: z.int(),
    lost: z.int(),
    lost_confirmed: z.int().meta({ description: 'Of the lost ones, those that a person has confirmed' }),
    gained_rejected: z.int().meta({ description: 'Of the gained ones, those that a person has rejected' }),
  })
  .meta({
    id: 'ModelPreview',
    examples: [
      {
        ...{ version: 'learned-5f0c3a91', instead_of: 'sim-9301', reads: 20_000, whole: false, hits_before: 41, hits_after: 43 },
        ...{ alerts_before: 30, alerts_after: 33, raised: 1, lowered: 0, gained: 2, lost: 0, lost_confirmed: 0 },
        gained_rejected: 0,
      },
    ],
  });

export const ModelPreviewIn = z
  .strictObject({
    reads: z.int().min(1).max(1_000_000).exactOptional().meta({ description: 'Reads to look at, at most, newest first; 20,000' }),
  })
  .meta({ id: 'ModelPreviewRequest', examples: [{ reads: 20_000 }] });

export function wireModelPreview(
  version: string,
  instead_of: string,
  { gained_hits: _gained, lost_hits: _lost, ...counts }: Comparison,
): z.output<typeof WireModelPreview> {
  return { version, instead_of, ...counts };
}

export function wireModel(model: Model): z.output<typeof WireModel> {
  return {
    ...model,
    created_at: iso(model.created_at),
    everywhere: { ...model.everywhere },
    travel: model.travel === null ? null : { ...model.travel, from: iso(model.travel.from), to: iso(model.travel.to) },
    states: model.states === null ? null : statesOf(model.states),
    cameras: model.cameras.map(({ swaps, ...camera }) => ({ ...camera, swaps: { ...swaps } })),
  };
}

/** Mutable as the schema's type has it. */
function statesOf({ everywhere, cameras }: NonNullable<Model['states']>): z.output<typeof WireModel>['states'] {
  const copy = ({ mix, ...rest }: NonNullable<typeof everywhere>) => ({ ...rest, mix: { ...mix } });
  return {
    everywhere: everywhere === null ? null : copy(everywhere),
    cameras: Object.fromEntries(Object.entries(cameras).map(([id, one]) => [id, copy(one)])),
  };
}
