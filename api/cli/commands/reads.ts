import type { Engine } from '../../../engine/engine.ts';
import { expected } from '../../../engine/errors.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import type { OnPart, Read, ReadFilter } from '../../../engine/records/reads.ts';
import { wireRead, wireReadHistogram } from '../../wire/read.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { exported } from '../exported.ts';
import { likelyReads } from '../likely-reads.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { batchesNamed, noteEmptyArea, noteUnknownCamera } from '../lookup.ts';
import type { Output } from '../output.ts';
import { VEHICLE_SOUGHT } from '../plate-sought.ts';
import { whyAboveWeakest } from '../serials-tell.ts';
import { SEEN, seenFilter, stateSought } from '../sought.ts';
import { clock, grouped, ofTotal } from '../style.ts';
import { type Column, table } from '../table.ts';
import { plateSought, wholeNumber, within } from '../values.ts';

/** Options that do not apply to searches for single reads. */
const ONLY_LIKELY = ['hours', 'min-p'] as const;
/** Options that do not apply to searches for passages of one plate. */
const NOT_LIKELY = ['batch', 'min-confidence', 'max-confidence', 'histogram'] as const;

const COLUMNS: readonly Column<Read>[] = [
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'p', cell: ({ plate_p }) => plate_p?.toFixed(3) ?? '', align: 'right' },
  { title: 'read as', cell: ({ plate, raw }) => (raw === plate ? '' : raw) },
  { title: 'state', cell: ({ jurisdiction, concluded_jurisdiction }) => concluded_jurisdiction ?? jurisdiction ?? '–' },
  { title: 'weakest', cell: ({ weakest }) => weakest.toFixed(3), align: 'right' },
  { title: 'captured (UTC)', cell: ({ captured_at }) => clock(captured_at) },
  { title: 'camera', cell: ({ camera_id }) => camera_id },
  { title: 'batch', cell: ({ batch }) => batch ?? '' },
  { title: 'file', cell: ({ file }) => file ?? '' },
  { title: 'id', cell: ({ id }) => id },
];

export const command = lprCommand({
  args: {
    sought: { type: 'positional', required: false, description: 'Plate to look for; with --likely also where it was misread' },
    likely: {
      type: 'boolean',
      default: false,
      description: 'Also passages where the plate was misread, the most probable first',
    },
    ...VEHICLE_SOUGHT,
    state: {
      type: 'string',
      valueHint: 'CODE',
      description: 'Only reads of this state (US-TX); with --likely also those without one',
    },
    camera: { type: 'string', valueHint: 'ID', description: 'Camera; with --likely several, with commas between them' },
    plate: { type: 'string', valueHint: 'PLATE', description: 'Plate as read; `?` is one character, `*` any run' },
    ...SEEN,
    batch: { type: 'string', valueHint: 'NAME', description: 'Batch, by name or id' },
    histogram: { type: 'boolean', default: false, description: 'Print numbers over time instead of a list' },
    limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' },
    ...LOOK_UP,
  },
  notes: [
    'p: that the plate is right, by its characters and the serials that states issue, calibrated; weakest: the least sure character, as it was seen. p may be above weakest: a character that could be 0 or O by itself is certain where serials have a digit.',
    'With --likely: p is the probability that the passage is of the plate, log ratio the natural logarithm of how much likelier what was seen is of this plate than of any other vehicle.',
  ],
  examples: [
    'lpr reads --camera cam-07 --from 2026-03-03',
    "lpr reads --plate 'KDR*' --json",
    'lpr reads --state US-NM --min-confidence 0.9',
    'lpr reads KDR4821 --likely',
    "lpr reads 'KDR*' --histogram",
    'lpr reads show READ',
  ],
  async run(args, { out }) {
    if (args.sought !== undefined && args.plate !== undefined) {
      throw new UsageError(expected('the plate once, as SOUGHT or as --plate', 'the search', 'both'));
    }
    if (args.likely) {
      const beside = NOT_LIKELY.find((name) => args[name] !== undefined && args[name] !== false);
      if (beside !== undefined) throw new UsageError(`Expected --likely without --${beside}`);
      return await likelyReads({ ...args, plate: args.sought ?? args.plate }, out);
    }
    const only = ONLY_LIKELY.find((name) => args[name] !== undefined);
    if (only !== undefined) throw new UsageError(`Expected --likely and a plate together with --${only}`);
    const filter = {
      ...within(args),
      camera: args.camera,
      plate: plateSought(args.plate ?? args.sought, '--plate'),
      ...seenFilter(args),
      state: stateSought(args.state),
    };
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_reads', async (engine) => {
      noteUnknownCamera(engine, args.camera, out);
      noteEmptyArea(engine, filter.area, out);
      const batches = args.batch === undefined ? [undefined] : batchesNamed(engine, args.batch).map(({ id }) => id);
      if (args.histogram) {
        // Counted in one query over one batch: the others would be left out without a word.
        if (batches.length > 1) throw new UsageError(expected('the id of one batch (lpr batches)', '--batch', args.batch));
        return tellHistogram(engine, { ...filter, batch: batches[0] }, out);
      }
      const progress = searchProgress(engine, filter, out);
      const reads: Read[] = [];
      try {
        const found = readsOf(engine, { ...filter, onPart: progress.onPart }, batches, limit);
        reads.push(...exported(engine, found));
      } finally {
        progress.end();
      }
      out.result(reads.map(wireRead), () => {
        // Fewer than were asked for are all: they need not be searched a second time.
        const totals = reads.length === limit ? batches.map((batch) => engine.reads.total({ ...filter, batch })) : [];
        const both = reads.map(({ plate_p, weakest }) => ({ p: plate_p, weakest }));
        const shown = [...(reads.length > 0 ? [table(reads, COLUMNS, out), ''] : []), ofTotal(reads.length, totals, 'read')];
        return [...shown, ...whyAboveWeakest(both)].join('\n');
      });
      return EXITS.ok.code;
    });
  },
});

function* readsOf(
  engine: Engine,
  { onPart, ...filter }: ReadFilter & { readonly onPart: OnPart },
  batches: readonly (string | undefined)[],
  limit = Number.POSITIVE_INFINITY,
): Generator<Read> {
  let left = limit;
  for (const batch of batches) {
    for (const read of everyPage((page) => engine.reads.list({ ...filter, batch, ...page }, onPart), left)) {
      yield read;
      left--;
    }
  }
}

/** Reads that are looked at without a word: some three tenths of a second. */
const FEW_LOOKED_AT = 300_000;

/** Shows how many reads were looked at, of about how many, where these are many. The next page begins where the last one ended, so the number of one page may be lower again. */
function searchProgress(engine: Engine, { from = 0, to = Number.MAX_SAFE_INTEGER }: ReadFilter, out: Output) {
  const progress = out.progress('search');
  const { n } = engine.reads.about(from, to);
  return {
    onPart: (looked: number): void => {
      if (looked >= FEW_LOOKED_AT) progress.update(Math.min(looked, n), n, 'reads');
    },
    end: (): void => progress.end(),
  };
}

/** Width of the longest bar, in characters. */
const LONGEST = 40;

function tellHistogram(engine: Engine, filter: ReadFilter, out: Output): number {
  const histogram = engine.reads.histogram(filter, 40);
  const { from, step, counts, total } = histogram;
  out.result(wireReadHistogram(histogram), () => {
    const most = Math.max(...counts);
    const bars = counts.map(
      (n, i) => `${clock(from + i * step).slice(0, 16)}  ${'#'.repeat(Math.ceil((n / most) * LONGEST))} ${grouped(n)}`,
    );
    return [...bars, ofTotal(total.n, [total], 'read')].join('\n');
  });
  return EXITS.ok.code;
}
