import { wireWatchlist } from '../../wire/watchlist.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { listNamed } from '../lookup.ts';
import { count } from '../style.ts';

export const command = lprCommand({
  args: { list: { type: 'positional', required: true, description: 'Name of the watchlist' }, ...COMMON },
  examples: ['lpr watchlist remove border'],
  async run(args, { out }) {
    return await withChange(args, 'change_list', { did: 'remove', name: args.list }, async (engine, { record }) => {
      const list = listNamed(engine, args.list);
      await engine.watchlists.remove(list.id, undefined, record);
      out.result(wireWatchlist(list), () => `${list.name} is removed with ${count(list.entries, 'entry', 'entries')}`);
      return EXITS.ok.code;
    });
  },
});
