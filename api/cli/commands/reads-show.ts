import { wireRead } from '../../wire/read.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { clock } from '../style.ts';
import { table } from '../table.ts';

export const command = lprCommand({
  name: 'reads show',
  summary: 'One read with every character and its alternatives',
  args: { read: { type: 'positional', required: true, description: 'Id of a read: lpr reads' }, ...LOOK_UP },
  examples: ['lpr reads show 0195a3c2-9000-7abc-8def-0123456789ab'],
  async run(args, { out }) {
    return await withLookUp(args, 'show_read', async (engine) => {
      const read = engine.reads.get(args.read);
      out.result(wireRead(read), () =>
        [
          `${read.plate}, read as ${read.raw} by ${read.reader}`,
          `at ${read.camera_id}, ${clock(read.captured_at)} UTC, state ${read.jurisdiction ?? 'not known'}`,
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
            out.paint,
          ),
        ].join('\n'),
      );
      return EXITS.ok.code;
    });
  },
});
