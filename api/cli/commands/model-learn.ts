import { HOUR } from '../../../engine/fields/durations.ts';
import type { Model } from '../../../engine/records/models.ts';
import { wireModel } from '../../wire/model.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { count, grouped } from '../style.ts';

export const command = lprCommand({
  args: { ...COMMON },
  notes: ['It is not used before `lpr model use`. The same verdicts and reads are the same version.'],
  examples: ['lpr model learn', 'lpr model learn --json'],
  async run(args, { out }) {
    return await withChange(args, 'change_model', { did: 'learn' }, async (engine, { record }) => {
      const progress = out.progress('learning');
      const { model, already } = await engine.models
        .learn(
          (reads, { done, total }) =>
            progress.update(Math.round(done / HOUR), Math.ceil(total / HOUR), `hours, ${grouped(reads)} reads`),
          (version) => record({ version }),
        )
        .finally(() => progress.end());
      record({ version: model.version });
      out.result(wireModel(model), () =>
        [
          `${model.version}${already ? ' (existed already)' : ''}: ${model.source}`,
          ...model.cameras.map(({ id, verdicts, swaps }) => `  ${id}: ${count(verdicts, 'verdict')}, ${confusionsShown(swaps)}`),
          `  everywhere else: ${confusionsShown(model.everywhere)}`,
          ...statesShown(model.states),
          ...(model.travel === null ? [] : [`  ${travelShown(model.travel)}`]),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

function travelShown({ reads, seen_again, cameras, ways }: NonNullable<Model['travel']>): string {
  return `vehicles between cameras: ${grouped(seen_again)} of ${grouped(reads)} clear reads seen again, ${count(ways, 'way')} between ${count(cameras, 'camera')}`;
}

/** `states at cam-1: MX-TAM 81 %, US-TX 12 % (300 reads, gain 1.24)` */
function statesShown(states: Model['states']): string[] {
  if (states === null) return [];
  const all = [
    ...(states.everywhere === null ? [] : [['all cameras', states.everywhere] as const]),
    ...Object.entries(states.cameras),
  ];
  return all.map(([where, { mix, reads, gain }]) => {
    const greatest = Object.entries(mix)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 3);
    const shares = greatest.map(([code, share]) => `${code} ${(share * 100).toFixed(0)} %`).join(', ');
    return `  states at ${where}: ${shares} (${count(reads, 'read')}, gain ${gain.toFixed(2)})`;
  });
}

/** The greatest five: `B looks like 8 12 %`. */
function confusionsShown(swaps: Readonly<Record<string, number>>): string {
  const greatest = Object.entries(swaps)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 5);
  if (greatest.length === 0) return 'as in the version it was learned on top of';
  return greatest.map(([pair, chance]) => `${pair[0]} looks like ${pair[1]} ${(chance * 100).toFixed(1)} %`).join(', ');
}
