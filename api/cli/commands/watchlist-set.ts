import { DEMANDS_POSTERIOR } from '../../../engine/records/policies.ts';
import { wireListDetail } from '../../wire/watchlist.ts';
import { toldOf, withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { LIST_ARGS, listSettings, unsetSettings } from '../list-settings.ts';
import { listNamed } from '../lookup.ts';

export const command = lprCommand({
  args: {
    list: { type: 'string', valueHint: 'NAME', required: true, description: 'Watchlist' },
    unset: {
      type: 'string',
      valueHint: 'NAMES',
      description: 'Settings to remove: false-alerts,min-plate,min-state,stale-hours,acknowledge-minutes,agency,mapping',
    },
    ...LIST_ARGS,
    ...COMMON,
  },
  examples: [
    'lpr watchlist set --list border --false-alerts 5',
    'lpr watchlist set --list border --unset false-alerts,min-plate',
    'lpr watchlist set --list ncic --min-state 0.8 --stale-hours 24',
  ],
  async run(args, { out }) {
    const settings = { ...unsetSettings(args.unset, args), ...(await listSettings(args)) };
    if (Object.keys(settings).length === 0)
      throw new UsageError('Expected something to set but received nothing', 'watchlist set');
    return await withChange(
      args,
      'change_list',
      { did: 'change', name: args.list, ...toldOf(settings) },
      async (engine, { make }) => {
        const { id } = listNamed(engine, args.list);
        // A budget is removed when the new policy has no threshold.
        const { policy } = settings;
        const budget = policy !== undefined && !DEMANDS_POSTERIOR[policy] ? { false_alerts_per_day: null } : {};
        const list = make(() => engine.watchlists.update(id, { ...budget, ...settings }));
        const meaning = engine.watchlists.meaning(id);
        out.result(wireListDetail(list, meaning), () =>
          [`${list.name}: version ${list.version}, policy ${list.policy}`, meaning.meaning].join('\n'),
        );
        return EXITS.ok.code;
      },
    );
  },
});
