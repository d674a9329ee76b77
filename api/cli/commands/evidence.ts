import { needsPurpose } from '../../../engine/access/purposes.ts';
import { evidencePackage } from '../../evidence/evidence-package.ts';
import { lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { demandPurpose, LOOK_UP, lookerOf } from '../look-up.ts';
import { withExistingEngine } from '../with-engine.ts';
import { writeWhole } from '../write-whole.ts';

export const command = lprCommand({
  args: {
    hit: { type: 'positional', required: true, description: 'Id of a hit: lpr hits --ids' },
    out: { type: 'string', valueHint: 'FILE', required: true, description: 'The zip' },
    ...LOOK_UP,
  },
  notes: [
    'Picture, cut-out, read with every alternative, alignment, list version, verdicts, and the proof that the audit log holds the SHA-256 of all that. Unpacked: node verifier.mjs FOLDER, and what the parts are stands in about.txt.',
  ],
  examples: ['lpr evidence 0195a3c2-a000-7123-8456-789abcdef012 --out hit.zip --for-case 2026-0117'],
  async run(args, { out, signal }) {
    const by = lookerOf(args);
    return await withExistingEngine(args.data, async (engine) => {
      demandPurpose(engine, by, needsPurpose('export_evidence'));
      await writeWhole('--out', args.out, await evidencePackage(engine, args.hit, by), signal);
      out.result({ hit: args.hit, file: args.out }, () => `${args.out}: unpack it and run node verifier.mjs FOLDER`);
      return EXITS.ok.code;
    });
  },
});
