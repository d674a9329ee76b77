import { readFile } from 'node:fs/promises';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandFile } from '../given-file.ts';
import { wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const VERIFIER = 'Checked without this program: node dist/engine/audit/verifier.js FILE VKEY (one file, nothing but Node).';

export const checkpoint = lprCommand({
  args: { ...COMMON },
  notes: [
    'A signed note: the log’s name, its number of rows, the root of its tree. Kept elsewhere (printed, mailed, at another agency) it is what finds a log that was written anew. The verifier key goes to stderr: lpr audit checkpoint > march.note',
  ],
  examples: ['lpr audit checkpoint > march.note'],
  async run(args, { out, streams }) {
    return await withExistingEngine(args.data, async (engine) => {
      const note = engine.audit.checkpoint();
      if (out.json) out.result({ checkpoint: note, vkey: engine.audit.vkey }, () => '');
      else {
        streams.stdout.write(note);
        out.note(`verifier key: ${engine.audit.vkey}`);
      }
      return EXITS.ok.code;
    });
  },
});

export const prove = lprCommand({
  args: { row: { type: 'positional', required: true, description: 'Number of the row: lpr audit list' }, ...COMMON },
  notes: [VERIFIER],
  examples: ['lpr audit prove 41 > row-41.json'],
  async run(args, { out }) {
    const seq = wholeNumber(args.row, 'ROW');
    return await withExistingEngine(args.data, async (engine) => {
      const proof = engine.audit.prove(seq);
      out.result(proof, () => JSON.stringify(proof, null, 2));
      return EXITS.ok.code;
    });
  },
});

export const consistency = lprCommand({
  args: { checkpoint: { type: 'positional', required: true, description: 'File of a checkpoint that was kept' }, ...COMMON },
  notes: [VERIFIER],
  examples: ['lpr audit consistency march.note > march-to-april.json'],
  async run(args, { out }) {
    const earlier = await readFile(await demandFile(args.checkpoint), 'utf8');
    return await withExistingEngine(args.data, async (engine) => {
      const proof = engine.audit.proveConsistency(earlier);
      out.result(proof, () => JSON.stringify(proof, null, 2));
      return EXITS.ok.code;
    });
  },
});
