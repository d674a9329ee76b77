import { everyPage } from '../../../engine/records/pages.ts';
import type { Hold } from '../../../engine/records/retention.ts';
import { wireHold } from '../../wire/retention.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { clock } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';
import { ownerOfFolder } from './retention.ts';

export const hold = lprCommand({
  args: {
    case: { type: 'positional', required: true, description: 'Case number, as the entries have it' },
    reason: { type: 'string', required: true, valueHint: 'TEXT', description: 'Why, and who ordered it' },
    plate: { type: 'string', valueHint: 'PLATE', description: 'Keep the reads of this plate, too' },
    from: { type: 'string', valueHint: 'TIME', description: 'Reads of the plate captured at or after' },
    to: { type: 'string', valueHint: 'TIME', description: 'Reads of the plate captured before' },
    ...COMMON,
  },
  notes: ['Keeps hits on entries with the case number, with their reads, verdicts and pictures, and look-ups for the case.'],
  examples: ['lpr retention hold 2026-0117 --reason "order of the court" --plate KDR4821 --from 2026-03-01'],
  async run(args, { out }) {
    const given = {
      ...{ case_number: args.case, reason: args.reason, plate: args.plate },
      from: instant(args.from, '--from'),
      to: instant(args.to, '--to'),
    };
    return await withExistingEngine(args.data, async (engine) => {
      const made = engine.retention.hold(given, ownerOfFolder());
      out.result(wireHold(made), () => made.id);
      return EXITS.ok.code;
    });
  },
});

const COLUMNS: readonly Column<Hold>[] = [
  { title: 'since (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'case', cell: ({ case_number }) => case_number },
  { title: 'plate', cell: ({ plate }) => plate ?? '' },
  { title: 'reason', cell: ({ reason }) => reason },
  { title: 'by', cell: ({ made_by }) => made_by },
  { title: 'released (UTC)', cell: ({ released_at }) => (released_at === null ? '' : clock(released_at)) },
  { title: 'id', cell: ({ id }) => id },
];

export const holds = lprCommand({
  args: { limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' }, ...LOOK_UP },
  examples: ['lpr retention holds'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withLookUp(args, 'show_holds', async (engine) => {
      const rows = [...everyPage((page) => engine.retention.holds(page), limit)];
      out.result(rows.map(wireHold), () => (rows.length === 0 ? 'No holds: lpr retention hold CASE' : table(rows, COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});

export const release = lprCommand({
  args: { hold: { type: 'positional', required: true, description: 'Id: lpr retention holds' }, ...COMMON },
  notes: ['What it kept goes with the next run that finds it past its term.'],
  examples: ['lpr retention release 0195a3c0-eeee-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withExistingEngine(args.data, async (engine) => {
      const released = engine.retention.release(args.hold, ownerOfFolder());
      out.result(wireHold(released), () => `The hold for case ${released.case_number} has ended`);
      return EXITS.ok.code;
    });
  },
});
