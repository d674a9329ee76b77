import { LprError } from '../../../engine/errors.ts';
import { csvRows } from '../../../engine/fields/csv.ts';
import { withPoint } from '../../../engine/fields/separator.ts';
import type { Camera, CameraGiven } from '../../../engine/records/cameras.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { CamerasIn, wireCamera } from '../../wire/camera.ts';
import { wordIssues } from '../../wording.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { givenText } from '../given-file.ts';
import { clock, count, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { withExistingEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<Camera>[] = [
  { title: 'camera', cell: ({ id }) => id },
  { title: 'name', cell: ({ name }) => name ?? '' },
  { title: 'lat', cell: ({ lat }) => lat?.toFixed(5) ?? '', align: 'right' },
  { title: 'lon', cell: ({ lon }) => lon?.toFixed(5) ?? '', align: 'right' },
  { title: 'heading', cell: ({ heading }) => heading?.toFixed(0) ?? '', align: 'right' },
  { title: 'kind', cell: ({ kind }) => kind ?? '' },
  { title: 'zone', cell: ({ zone, zone_by_place }) => zone ?? zone_by_place ?? '' },
  { title: 'reads', cell: ({ reads }) => grouped(reads), align: 'right' },
  { title: 'last read (UTC)', cell: ({ last_read_at }) => (last_read_at === null ? '' : clock(last_read_at)) },
];

export const list = lprCommand({
  args: { ...COMMON },
  examples: ['lpr cameras', 'lpr cameras --json'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const cameras = [...everyPage((page) => engine.cameras.list(page))];
      out.result(cameras.map(wireCamera), () => (cameras.length === 0 ? 'No cameras yet' : table(cameras, COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});

export const importFile = lprCommand({
  args: { file: { type: 'positional', required: true, description: 'CSV with id[,name,lat,lon,heading,zone,kind]' }, ...COMMON },
  notes: [
    'Other columns are ignored. All rows are stored or none; an existing camera is replaced, its counts stay.',
    'The zone is that of clocks at the camera (America/Denver), where its place alone does not tell it.',
    'The kind is how it is mounted, in your own words (fixed, trailer): corridors take cameras of one kind to miss alike.',
  ],
  examples: ['lpr cameras import sim/cameras.csv'],
  async run(args, { out }) {
    const items = await camerasIn(args.file, await givenText(args.file, 'cameras', out));
    return await withChange(
      args,
      'change_cameras',
      { did: 'set', cameras: String(items.length) },
      async (engine, { make }) => {
        make(() => engine.cameras.put(items));
        out.result({ stored: items.length }, () => `${count(items.length, 'camera')} stored`);
        return EXITS.ok.code;
      },
      'new',
    );
  },
});

/** @throws LprError bad_import, naming the line and what was expected */
function camerasIn(file: string, text: string): CameraGiven[] {
  const said = (cell: string | undefined): string | null => (cell === undefined || cell === '' ? null : cell);
  const items = csvRows(text, 'bad_import', `Expected cameras in CSV in ${file}`).flatMap(({ record: row, line, separator }) => {
    if (row.id === undefined) {
      const came = Object.keys(row).join(', ');
      throw new LprError('bad_import', `Expected the column id in ${file} but received the columns ${came}`);
    }
    const degrees = (name: string): number | null => (said(row[name]) === null ? null : Number(withPoint(row[name], separator)));
    const numbers = { lat: degrees('lat'), lon: degrees('lon'), heading: degrees('heading') };
    const checked = CamerasIn.safeParse({
      items: [{ id: row.id, name: said(row.name), zone: said(row.zone), kind: said(row.kind), ...numbers }],
    });
    const [issue] = checked.error?.issues ?? [];
    if (issue !== undefined) {
      const [wrong] = wordIssues([{ ...issue, path: issue.path.slice(2) }], row, 'body');
      throw new LprError('bad_import', `${wrong?.detail} in line ${line} of ${file}`);
    }
    return checked.data?.items ?? [];
  });
  if (items.length === 0) throw new LprError('bad_import', `Expected at least one camera in ${file} but received none`);
  return items;
}
