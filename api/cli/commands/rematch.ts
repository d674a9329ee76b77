import type { Engine } from '../../../engine/engine.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { listNamed } from '../lookup.ts';
import { CAPTURED } from '../sought.ts';
import { count } from '../style.ts';
import { within } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

export const command = lprCommand({
  args: {
    list: { type: 'string', valueHint: 'NAME', description: 'Watchlist; all if absent' },
    ...CAPTURED,
    ...COMMON,
  },
  notes: [
    'An import looks for its entries in the reads of --retro-days (30) by itself; this matches older reads, too. No hit is stored twice, so it may be started again after an interruption.',
  ],
  examples: ['lpr rematch --list border', 'lpr rematch --from 2026-01-01 --to 2026-02-01'],
  async run(args, { out, signal }) {
    const window = within(args);
    return await withExistingEngine(args.data, async (engine) => {
      const list = args.list === undefined ? undefined : listNamed(engine, args.list).id;
      // Within a window the number of reads is not known: there is no total then.
      const total = window.from === undefined && window.to === undefined ? readsIn(engine) : 0;
      const progress = out.progress('matching');
      const done = await engine.upkeep
        .rematch({ ...window, list, signal, onProgress: (reads) => progress.update(reads, total) })
        .finally(() => progress.end());
      const reviews = done.reviews === 0 ? '' : `, ${count(done.reviews, 'review')} among them`;
      out.result(done, () => `${count(done.reads, 'read')} matched again: ${count(done.hits, 'new hit')}${reviews}`);
      return EXITS.ok.code;
    });
  },
});

function readsIn(engine: Engine): number {
  let sum = 0;
  for (const { reads } of everyPage((page) => engine.cameras.list(page))) sum += reads;
  return sum;
}
