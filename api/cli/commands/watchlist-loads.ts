import type { LoadChange, PastLoad } from '../../../engine/records/list-loads.ts';
import { wirePastLoadDetail, wirePastLoads } from '../../wire/watchlist.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { listNamed } from '../lookup.ts';
import { clock, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { wholeNumber } from '../values.ts';

const LOADS: readonly Column<PastLoad>[] = [
  { title: 'when (UTC)', cell: ({ at }) => clock(at) },
  { title: 'mode', cell: ({ mode }) => mode },
  { title: 'version', cell: ({ version }) => String(version), align: 'right' },
  ...(['added', 'updated', 'removed', 'unchanged'] as const).map((kind) => ({
    ...{ title: kind, align: 'right' as const },
    cell: (load: PastLoad) => grouped(load[kind]),
  })),
];

const CHANGES: readonly Column<LoadChange>[] = [
  { title: 'change', cell: ({ change }) => change },
  { title: 'plate', cell: ({ plate }) => plate },
  { title: 'state', cell: ({ jurisdiction }) => jurisdiction ?? '' },
  { title: 'what differs', cell: ({ fields }) => fields.join(', ') },
  { title: 'row', cell: ({ row }) => (row === null ? '' : String(row)), align: 'right' },
];

export const command = lprCommand({
  args: {
    list: { type: 'string', valueHint: 'NAME', required: true, description: 'Watchlist' },
    version: { type: 'string', valueHint: 'N', description: 'Entries changed by the load that made this version' },
    ...LOOK_UP,
  },
  notes: ['Loads are listed as long as the event log tells of them; of each kind of change the first 1,000 entries are kept.'],
  examples: ['lpr watchlist loads --list border', 'lpr watchlist loads --list border --version 14'],
  async run(args, { out }) {
    const version = wholeNumber(args.version, '--version', { min: 1, max: Number.MAX_SAFE_INTEGER });
    return await withLookUp(args, 'search_entries', async (engine) => {
      const list = listNamed(engine, args.list);
      if (version === undefined) {
        const loads = engine.watchlists.loads(list.id);
        const none = `No load of a file into ${list.name} is in the event log`;
        out.result(wirePastLoads(loads).items, () => (loads.length === 0 ? none : table(loads, LOADS, out)));
        return EXITS.ok.code;
      }
      const load = engine.watchlists.pastLoad(list.id, version);
      out.result(wirePastLoadDetail(load), () => `${table([load], LOADS, out)}\n\n${table(load.changes, CHANGES, out)}`);
      return EXITS.ok.code;
    });
  },
});
