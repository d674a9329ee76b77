import { NEAR_MISS_WHYS, type NearMiss, type NearMissCount } from '../../../engine/records/near-misses.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireNearMiss } from '../../wire/near-miss.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { exported } from '../exported.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { listNamed, noteUnknownCamera } from '../lookup.ts';
import { SOUGHT } from '../sought.ts';
import { stateCell } from '../state-cell.ts';
import { clock, count, grouped, ofLimit, type Paint } from '../style.ts';
import { type Column, table } from '../table.ts';
import { oneOf, plateSought, wholeNumber, within } from '../values.ts';

const columnsOf = (paint: Paint): readonly Column<NearMiss>[] => [
  { title: 'read', cell: ({ read }) => read.plate },
  { title: 'entry', cell: ({ entry }) => entry.plate },
  { title: 'state read / listed', cell: ({ explanation }) => stateCell(explanation.state, paint) },
  { title: 'list', cell: ({ entry }) => entry.list },
  { title: 'why', cell: ({ why }) => why },
  { title: 'posterior', cell: ({ explanation }) => explanation.posterior.toFixed(3), align: 'right' },
  { title: 'captured (UTC)', cell: ({ read }) => clock(read.captured_at) },
  { title: 'camera', cell: ({ read }) => read.camera_id },
  { title: 'detail', cell: ({ detail }) => detail },
];

const COUNTS: readonly Column<NearMissCount>[] = [
  { title: 'list', cell: ({ list }) => list },
  { title: 'why', cell: ({ why }) => why },
  { title: 'reads', cell: ({ n }) => grouped(n), align: 'right' },
];

export const command = lprCommand({
  args: {
    ...SOUGHT,
    why: { type: 'enum', options: [...NEAR_MISS_WHYS] as string[], description: 'Only near misses for this reason' },
    limit: { type: 'string', valueHint: 'N', description: 'At most this many, newest first; default: all' },
    counts: { type: 'boolean', default: false, description: 'Count all near misses by list and reason, in whole days (UTC)' },
    ...LOOK_UP,
  },
  notes: [
    'Of each list, day and reason the first hundred and every hundredth after them, the newest 20,000 of all; --counts counts every one. Why one read is no hit on one entry: lpr explain READ ENTRY',
  ],
  examples: ['lpr near-misses --list border --why below_threshold', 'lpr near-misses --counts --from 2026-03-01'],
  async run(args, { out }) {
    const filter = {
      ...within(args),
      why: oneOf(args.why, '--why', NEAR_MISS_WHYS),
    };
    const plate = plateSought(args.plate, '--plate');
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    if (args.counts && (plate ?? args.camera ?? limit) !== undefined) {
      throw new UsageError('Expected --counts without --plate, --camera and --limit but received both', 'near-misses');
    }
    return await withLookUp(args, 'search_near_misses', async (engine) => {
      noteUnknownCamera(engine, args.camera, out);
      const list = args.list === undefined ? undefined : listNamed(engine, args.list).id;
      if (args.counts) {
        const counts = engine.nearMisses.counts({ ...filter, list });
        const all = counts.reduce((sum, { n }) => sum + n, 0);
        out.result(counts, () =>
          [...(counts.length > 0 ? [table(counts, COUNTS, out), ''] : []), count(all, 'near miss', 'near misses')].join('\n'),
        );
        return EXITS.ok.code;
      }
      const sought = { ...filter, list, plate, camera: args.camera };
      const misses = exported(
        engine,
        everyPage((page) => engine.nearMisses.list({ ...sought, ...page }), limit),
      );
      if (out.json) await out.array(misses, wireNearMiss);
      else {
        const rows = [...misses];
        if (rows.length > 0) out.print(`${table(rows, columnsOf(out.paint), out)}\n`);
        out.print(ofLimit(rows.length, limit, 'near miss', 'near misses'));
      }
      return EXITS.ok.code;
    });
  },
});
