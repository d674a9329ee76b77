import { HOUR } from '../../../engine/fields/durations.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import type { Passage } from '../../../engine/records/passages.ts';
import { wirePassage } from '../../wire/passage.ts';

import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { exported } from '../exported.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { knownCamera, noteEmptyArea } from '../lookup.ts';
import { CAPTURED, SEEN, seenFilter } from '../sought.ts';
import { clock, count, ofLimit } from '../style.ts';
import { type Column, table } from '../table.ts';
import { severalOf, wholeNumber, within } from '../values.ts';

const COLUMNS: readonly Column<Passage>[] = [
  { title: 'captured (UTC)', cell: ({ captured_at }) => clock(captured_at) },
  { title: 'camera', cell: ({ camera_id }) => camera_id },
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'sure', cell: ({ p }) => p.toFixed(3), align: 'right' },
  { title: 'reads', cell: ({ reads }) => String(reads), align: 'right' },
];

export const command = lprCommand({
  args: {
    ...CAPTURED,
    camera: { type: 'string', valueHint: 'ID,…', description: 'Only these cameras' },
    area: SEEN.area,
    limit: { type: 'string', valueHint: 'N', default: '1000', description: 'At most so many' },
    ...LOOK_UP,
  },
  notes: [
    'Reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage, also where one of them was misread. Without --from and --to: the last hour that has reads.',
  ],
  examples: [
    'lpr passages --camera cam-07 --from 2026-03-03T10:00Z --to 2026-03-03T10:30Z',
    'lpr passages --area "31.76 -106.48 25km" --json',
  ],
  async run(args, { out }) {
    const { from, to } = within(args);
    const cameras = severalOf(args.camera, '--camera');
    const { area } = seenFilter(args);
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_passages', async (engine) => {
      const last = engine.passages.bounds()?.last ?? 0;
      const end = to ?? (from === undefined ? last + 1 : from + HOUR);
      for (const id of cameras ?? []) knownCamera(engine, id);
      noteEmptyArea(engine, area, out);
      const filter = { from: from ?? end - HOUR, to: end, camera: cameras, area };
      const passages = [
        ...exported(
          engine,
          everyPage((page) => engine.passages.list({ ...filter, ...page }), limit),
        ),
      ];
      if (out.json) await out.array(passages, wirePassage);
      else {
        const found = passages.length > 0 ? ofLimit(passages.length, limit, 'passage') : count(0, 'passage');
        const where = `${cameras === undefined ? '' : ` at ${cameras.join(', ')}`}${args.area === undefined ? '' : ` in ${args.area}`}`;
        const told = `${found}${where} from ${clock(filter.from)} to ${clock(filter.to)} UTC`;
        out.print(passages.length > 0 ? `${table(passages, COLUMNS, out)}\n\n${told}` : told);
      }
      return EXITS.ok.code;
    });
  },
});
