import type { HitLevel } from '../../../engine/records/hits.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { DEMANDS_POSTERIOR } from '../../../engine/records/policies.ts';
import type { Threshold } from '../../../engine/records/thresholds.ts';
import type { ListMeaning, Watchlist } from '../../../engine/records/watchlists.ts';
import { wireListDetail } from '../../wire/watchlist.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { clock, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { withExistingEngine } from '../with-engine.ts';

interface Row {
  readonly list: Watchlist;
  readonly means: ListMeaning;
  readonly counts: Readonly<Record<HitLevel, number>>;
}

const COLUMNS: readonly Column<Row>[] = [
  { title: 'list', cell: ({ list }) => list.name },
  { title: 'agency', cell: ({ list }) => list.agency ?? '' },
  { title: 'policy', cell: ({ list }) => list.policy },
  { title: 'priority', cell: ({ list }) => String(list.priority), align: 'right' },
  { title: 'entries', cell: ({ list }) => grouped(list.entries), align: 'right' },
  { title: 'alert from', cell: ({ means }) => posterior(means.threshold, 'least_posterior'), align: 'right' },
  { title: 'review from', cell: ({ means }) => posterior(means.threshold, 'review_posterior'), align: 'right' },
  { title: 'false alerts/day', cell: ({ means }) => perDay(means.threshold), align: 'right' },
  { title: 'alerts', cell: ({ counts }) => grouped(counts.alert), align: 'right' },
  { title: 'reviews', cell: ({ counts }) => grouped(counts.review), align: 'right' },
  { title: 'changed (UTC)', cell: ({ list }) => clock(list.updated_at) },
];

export const command = lprCommand({
  args: { ...COMMON },
  notes: [
    '`alert from` and `review from` are posteriors, `false alerts/day` how many are to be expected at them; lists with the policies exact and ocr demand none. What the settings mean in words: lpr watchlist set, --json.',
  ],
  examples: ['lpr watchlist list', 'lpr watchlist list --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const counts = engine.hits.counts();
      const count = (list: Watchlist, level: HitLevel): number =>
        counts.find((one) => one.list_id === list.id && one.level === level)?.n ?? 0;
      const rows = [...everyPage((page) => engine.watchlists.list(page))].map((list) => ({
        list,
        means: engine.watchlists.meaning(list.id),
        counts: { alert: count(list, 'alert'), review: count(list, 'review') },
      }));
      out.result(
        rows.map(({ list, means, counts: { alert, review } }) => ({
          ...wireListDetail(list, means),
          hits: { alerts: alert, reviews: review },
        })),
        () => (rows.length === 0 ? 'No watchlists yet: lpr watchlist import FILE --list NAME' : table(rows, COLUMNS, out)),
      );
      return EXITS.ok.code;
    });
  },
});

/** Empty for lists whose policy demands no posterior. */
function posterior(threshold: Threshold, which: 'least_posterior' | 'review_posterior'): string {
  return DEMANDS_POSTERIOR[threshold.policy] ? threshold[which].toFixed(3) : '';
}

function perDay({ expected_false_hits_per_day: expected }: Threshold): string {
  return expected === null ? '' : expected.toPrecision(2);
}
