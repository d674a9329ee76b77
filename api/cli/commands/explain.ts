import type { Engine } from '../../../engine/engine.ts';
import type { Explanation, Travelled } from '../../../engine/records/explanations.ts';
import type { Verdict } from '../../../engine/records/hits.ts';
import type { WhyAnswer } from '../../../engine/records/replay.ts';
import { wireVerdict } from '../../wire/hit.ts';
import { wireWhy } from '../../wire/why.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { clock } from '../style.ts';
import { type Column, table } from '../table.ts';

export const command = lprCommand({
  args: {
    id: { type: 'positional', required: true, description: 'Id of a hit, or of a read' },
    entry: { type: 'positional', required: false, description: 'Id of an entry, with a read' },
    ...LOOK_UP,
  },
  notes: ['With the lists as they are now. Ids: lpr hits --ids, lpr hits --json, lpr near-misses --json.'],
  examples: [
    'lpr explain 0195a3c2-a000-7123-8456-789abcdef012',
    'lpr explain 0195a3c2-9000-7abc-8def-0123456789ab 0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff',
  ],
  async run(args, { out }) {
    return await withLookUp(args, 'explain', async (engine) => {
      const why = args.entry === undefined ? ofHit(engine, args.id) : engine.why.explain(args.id, args.entry);
      const { explanation, threshold } = why;
      const verdicts = args.entry === undefined ? engine.hits.verdicts(args.id) : [];
      out.result({ ...wireWhy(why), verdicts: verdicts.map(wireVerdict) }, () =>
        [
          `${why.read.plate} and ${why.entry.plate} of ${why.list.name} (version ${why.list.version}): ${why.level === null ? 'no hit' : `${why.level === 'alert' ? 'an alert' : 'a review'}`}`,
          explanation.sentence,
          ...why.why_not,
          ...(why.level === 'review' ? [whyReview(explanation)] : []),
          '',
          table(
            explanation.alignment,
            [
              { title: 'read', cell: ({ read }) => read },
              { title: 'listed', cell: ({ entry }) => entry },
              { title: 'how', cell: ({ how }) => how },
              { title: 'p', cell: ({ p }) => p.toFixed(3), align: 'right' },
              { title: 'log odds', cell: ({ log_odds }) => log_odds.toFixed(2), align: 'right' },
            ],
            out,
          ),
          '',
          ...(explanation.travel === null ? [] : [travelShown(explanation.travel)]),
          `rule ${explanation.rule}, prior ${explanation.prior.toExponential(1)}, posterior ${explanation.posterior.toFixed(3)}, alert from ${threshold.least_posterior.toFixed(3)}, review from ${threshold.review_posterior.toFixed(3)}, reader’s own score ${explanation.score.toFixed(3)}, model ${explanation.model}`,
          ...(verdicts.length === 0 ? [] : ['', table(verdicts, VERDICTS, out)]),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

const VERDICTS: readonly Column<Verdict>[] = [
  { title: 'verdict', cell: ({ status }) => status },
  { title: 'by', cell: ({ by }) => by },
  { title: 'at (UTC)', cell: ({ at }) => clock(at) },
  { title: 'plate seen', cell: ({ plate, state }) => [plate, state].filter((part) => part !== null).join(' ') },
  { title: 'note', cell: ({ note, reason, outcome }) => note ?? reason ?? outcome ?? '' },
];

function ofHit(engine: Engine, id: string): WhyAnswer {
  const { read, entry } = engine.hits.get(id);
  return engine.why.explain(read.id, entry.id);
}

function whyReview({ posterior, threshold }: Explanation): string {
  return posterior < threshold
    ? `A review, no alert: its posterior, ${posterior.toFixed(3)}, is below the list’s alert threshold, ${threshold.toFixed(3)}.`
    : 'A review, no alert: another state was read, and the listed one is improbable.';
}

function travelShown({ camera, seen_at, minutes, usual_minutes, posterior, factor }: Travelled): string {
  const usual = usual_minutes === null ? '' : `, usually ${usual_minutes.toFixed(0)} min`;
  return `seen at ${camera} at ${clock(seen_at)} UTC (posterior ${posterior.toFixed(3)}), ${minutes.toFixed(0)} min before${usual}: prior × ${factor.toPrecision(2)}`;
}
