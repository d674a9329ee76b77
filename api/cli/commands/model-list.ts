import type { Model } from '../../../engine/records/models.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireModel } from '../../wire/model.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { clock, grouped } from '../style.ts';
import { type Column, table } from '../table.ts';
import { withExistingEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<Model>[] = [
  { title: '', cell: ({ in_use }) => (in_use ? 'in use' : '') },
  { title: 'version', cell: ({ version }) => version },
  { title: 'parent', cell: ({ parent }) => parent ?? '' },
  { title: 'verdicts', cell: ({ verdicts }) => grouped(verdicts), align: 'right' },
  { title: 'cameras', cell: ({ cameras }) => String(cameras.length), align: 'right' },
  { title: 'ways', cell: ({ travel }) => (travel === null ? '' : grouped(travel.ways)), align: 'right' },
  { title: 'mixes', cell: ({ states }) => (states === null ? '' : mixesOf(states)), align: 'right' },
  { title: 'made (UTC)', cell: ({ created_at }) => clock(created_at) },
];

/** The number of mixes of states that it has learned: one for all cameras, and those of single cameras. */
function mixesOf({ everywhere, cameras }: NonNullable<Model['states']>): string {
  return String(Number(everywhere !== null) + Object.keys(cameras).length);
}

export const command = lprCommand({
  args: { ...COMMON },
  examples: ['lpr model list'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const models = [...everyPage((page) => engine.models.list(page))];
      out.result(models.map(wireModel), () => table(models, COLUMNS, out));
      return EXITS.ok.code;
    });
  },
});
