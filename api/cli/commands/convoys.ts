import type { ConvoyAnswer } from '../../../engine/records/answers.ts';
import { ASKED, askAndPrint } from '../ask.ts';
import { lprCommand } from '../command.ts';
import { CONVOY_COLUMNS } from '../convoy-columns.ts';
import { count, oneIn } from '../style.ts';
import { table } from '../table.ts';
import { decimal, severalOf, wholeNumber } from '../values.ts';

export const command = lprCommand({
  args: {
    ...ASKED,
    'least-odds': { type: 'string', valueHint: 'X', description: 'Least odds of reported groups; 3 if absent' },
    within: { type: 'string', valueHint: 'MIN', description: 'Longest time between two vehicles at one camera; 30 if absent' },
    together: { type: 'string', valueHint: 'N', description: 'Fewest meetings; 3 if absent' },
    plates: { type: 'string', valueHint: 'PLATE,…', description: 'Only vehicles that travel with one of these' },
    limit: { type: 'string', valueHint: 'N', description: 'At most so many groups, by odds; 1,000 if absent' },
  },
  notes: ['Without --from and --to: all reads there are. The answer is stored; --json holds every trip with its cameras.'],
  examples: ['lpr convoys --from 2026-03-01 --to 2026-03-31 --least-odds 10', 'lpr convoys --plates GRO6762 --json'],
  async run(args, context) {
    const asked = {
      least_odds: decimal(args['least-odds'], '--least-odds'),
      within_minutes: decimal(args.within, '--within'),
      least_together: wholeNumber(args.together, '--together', { min: 2, max: 100 }),
      plates: severalOf(args.plates, '--plates'),
      most: wholeNumber(args.limit, '--limit', { min: 1, max: 10_000 }),
    };
    const { out } = context;
    return await askAndPrint<ConvoyAnswer>(
      'convoys',
      args,
      asked,
      context,
      ({ convoys, base_rate: { vehicles, pairs_scored, prior } }) => [
        ...(convoys.length > 0 ? [table(convoys, CONVOY_COLUMNS, out), ''] : []),
        `${count(convoys.length, 'group')} among ${count(vehicles, 'plate')}, of which ${count(pairs_scored, 'pair')} passed near each other often enough to be compared`,
        `Base rate: before anything is seen, one pair in ${oneIn(prior)} travels together.`,
      ],
    );
  },
});
