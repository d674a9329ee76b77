import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { count } from '../style.ts';
import { withExistingEngine } from '../with-engine.ts';

export const command = lprCommand({
  args: { ...COMMON },
  notes: ['A server does this by itself every half minute. Exit code 1 when a list has grown stale.'],
  examples: ['lpr watchlist sweep'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const report = await engine.upkeep.run();
      out.result(report, () =>
        [
          `${count(report.withdrawn, 'hit')} withdrawn`,
          ...(report.escalated > 0 ? [`${count(report.escalated, 'alert')} escalated: nobody acknowledged in time`] : []),
          ...report.stale.map((name) => `${name} is stale`),
          ...report.fresh.map((name) => `${name} is fresh again`),
          `${count(report.retro.hits - report.retro.reviews, 'alert')} and ${count(report.retro.reviews, 'review')} among ${count(report.retro.reads, 'past read')}`,
        ].join('\n'),
      );
      return report.stale.length > 0 ? EXITS.partly.code : EXITS.ok.code;
    });
  },
});
