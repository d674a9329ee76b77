import { LATENCY_HOURS, type LatencyHistogram } from '../../../engine/records/latencies.ts';
import { wireLatency } from '../../wire/latency.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { type Column, table } from '../table.ts';
import { wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const SINCE = { capture: 'since the capture', ingest: 'since the ingest' } as const;

const quantile = (value: number | null, { count }: LatencyHistogram): string =>
  count === 0 ? '' : value === null ? 'more than a day' : `${value} s`;

const COLUMNS: readonly Column<LatencyHistogram>[] = [
  { title: 'until the alert', cell: ({ since }) => SINCE[since] },
  { title: 'alerts', cell: ({ count }) => String(count), align: 'right' },
  { title: 'half within', cell: (one) => quantile(one.p50_s, one) },
  { title: '95 % within', cell: (one) => quantile(one.p95_s, one) },
  { title: '99 % within', cell: (one) => quantile(one.p99_s, one) },
];

export const command = lprCommand({
  args: {
    ...COMMON,
    hours: {
      type: 'string',
      valueHint: 'N',
      default: String(LATENCY_HOURS.usual),
      description: `Of alerts made in the last hours, 1 to ${LATENCY_HOURS.most}`,
    },
  },
  notes: ['Alerts of entries that were looked for in past reads do not count. --json holds the histograms.'],
  examples: ['lpr latency', 'lpr latency --hours 168 --json'],
  async run(args, { out }) {
    const hours = wholeNumber(args.hours, '--hours', { min: 1, max: LATENCY_HOURS.most });
    return await withExistingEngine(args.data, async (engine) => {
      const latency = engine.latencies.lately(hours);
      out.result(wireLatency(latency), () => table(latency.alerts, COLUMNS, out));
      return EXITS.ok.code;
    });
  },
});
