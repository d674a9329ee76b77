import type { Read } from '../../../engine/records/reads.ts';
import { wireRead } from '../../wire/read.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { whyAboveWeakest } from '../serials-tell.ts';
import { clock } from '../style.ts';
import { table } from '../table.ts';

/** The state as it was seen, and as it was concluded. */
function statesOf({ jurisdiction, jurisdiction_p, concluded_jurisdiction, concluded_jurisdiction_p }: Read): string {
  const named = (code: string | null, p: number | null): string =>
    code === null ? 'not known' : `${code}${p === null ? '' : ` ${p.toFixed(2)}`}`;
  const seen = `state seen ${named(jurisdiction, jurisdiction_p)}`;
  return concluded_jurisdiction === null ? seen : `${seen}, concluded ${named(concluded_jurisdiction, concluded_jurisdiction_p)}`;
}

export const command = lprCommand({
  args: { read: { type: 'positional', required: true, description: 'Id of a read: lpr reads' }, ...LOOK_UP },
  examples: ['lpr reads show 0195a3c2-9000-7abc-8def-0123456789ab'],
  async run(args, { out }) {
    return await withLookUp(args, 'show_read', async (engine) => {
      const read = engine.reads.get(args.read);
      out.result(wireRead(read), () =>
        [
          `${read.plate}${read.plate_p === null ? '' : ` (p ${read.plate_p.toFixed(3)})`}, read as ${read.raw} by ${read.reader}`,
          `at ${read.camera_id}, ${clock(read.captured_at)} UTC`,
          statesOf(read),
          ...(read.file === null ? [] : [`${read.batch} ${read.file}`]),
          '',
          table(
            read.lattice.map((alternatives, i) => ({ place: String(i + 1), alternatives })),
            [
              { title: 'place', cell: ({ place }) => place, align: 'right' },
              {
                title: 'characters',
                cell: ({ alternatives }) =>
                  alternatives.map(({ char, p }) => `${char === '' ? '(none)' : char} ${p.toFixed(3)}`).join('  '),
              },
            ],
            out,
          ),
          ...whyAboveWeakest([{ p: read.plate_p, weakest: read.weakest }]),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});
