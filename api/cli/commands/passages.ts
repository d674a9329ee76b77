import { expected, LprError } from '../../../engine/errors.ts';
import type { PassageColumns } from '../../../engine/passages/passage-columns.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { CAPTURED } from '../sought.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, wholeNumber } from '../values.ts';

interface Passage {
  readonly captured_at: string;
  readonly camera_id: string;
  readonly plate: string;
  readonly state: string | null;
  readonly p: number;
}

const COLUMNS: readonly Column<Passage>[] = [
  { title: 'captured (UTC)', cell: ({ captured_at }) => clock(Date.parse(captured_at)) },
  { title: 'camera', cell: ({ camera_id }) => camera_id },
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ state }) => state ?? '–' },
  { title: 'sure', cell: ({ p }) => p.toFixed(3), align: 'right' },
];

const HOUR = 3_600_000;

export const command = lprCommand({
  name: 'passages',
  summary: 'List passages: the reads of each vehicle passing a camera as one, by time',
  args: {
    ...CAPTURED,
    camera: { type: 'string', valueHint: 'ID', description: 'Camera; all if absent' },
    limit: { type: 'string', valueHint: 'N', default: '1000', description: 'At most so many' },
    ...LOOK_UP,
  },
  notes: [
    'Reads of one vehicle at one camera, at most 4.5 seconds apart, are one passage, also where one of them was misread. Without\n--from and --to: the last hour that has reads.',
  ],
  examples: ['lpr passages --camera cam-07 --from 2026-03-03T10:00Z --to 2026-03-03T10:30Z', 'lpr passages --json'],
  async run(args, { out }) {
    const from = instant(args.from, '--from');
    const to = instant(args.to, '--to');
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'search_passages', async (engine) => {
      const last = engine.passages.bounds()?.last ?? 0;
      const end = to ?? (from === undefined ? last + 1 : from + HOUR);
      const columns = engine.passages.columns({ from: from ?? end - HOUR, to: end });
      const passages = passagesIn(columns, cameraIn(columns, args.camera)).slice(0, limit);
      out.result(passages, () =>
        [...(passages.length > 0 ? [table(passages, COLUMNS, out.paint), ''] : []), count(passages.length, 'passage')].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});

/** Index of the camera; null for all. */
function cameraIn({ cameras }: PassageColumns, id: string | undefined): number | null {
  if (id === undefined) return null;
  const found = cameras.findIndex((camera) => camera.id === id);
  if (found < 0) throw new LprError('not_found', expected('a camera that has reads', '--camera', id));
  return found;
}

function passagesIn({ n, at, camera, vehicle, p, cameras, vehicles }: PassageColumns, only: number | null): Passage[] {
  const passages: Passage[] = [];
  for (let i = 0; i < n; i++) {
    if (only !== null && camera[i] !== only) continue;
    passages.push({
      captured_at: new Date(at[i]).toISOString(),
      camera_id: cameras[camera[i]].id,
      plate: vehicles.plates[vehicle[i]],
      state: vehicles.states[vehicle[i]],
      p: Number(p[i].toFixed(4)),
    });
  }
  return passages;
}
