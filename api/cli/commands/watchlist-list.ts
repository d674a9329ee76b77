import type { Watchlist } from '../../../engine/records/watchlists.ts';
import { wireWatchlist } from '../../wire/watchlist.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { everyPage } from '../pages.ts';
import { clock, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { withEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<Watchlist>[] = [
  { title: 'list', cell: ({ name }) => name },
  { title: 'agency', cell: ({ agency }) => agency ?? '' },
  { title: 'policy', cell: ({ policy }) => policy },
  { title: 'priority', cell: ({ priority }) => String(priority), align: 'right' },
  { title: 'entries', cell: ({ entries }) => grouped(entries), align: 'right' },
  { title: 'version', cell: ({ version }) => String(version), align: 'right' },
  { title: 'changed (UTC)', cell: ({ updated_at }) => clock(updated_at) },
];

export const command = lprCommand({
  name: 'watchlist list',
  summary: 'Which watchlists there are',
  args: { ...COMMON },
  examples: ['lpr watchlist list', 'lpr watchlist list --json'],
  async run(args, { out }) {
    return await withEngine(args.data, async (engine) => {
      const lists = [...everyPage((page) => engine.watchlists.list(page))];
      out.result(lists.map(wireWatchlist), () =>
        lists.length === 0 ? 'No watchlists yet: lpr watchlist import FILE --list NAME' : table(lists, COLUMNS, out.paint),
      );
      return EXITS.ok.code;
    });
  },
});
