import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { openSigner } from '../../../engine/audit/signer.ts';
import { type ConsistencyProof, parseVerifierKey, type VerifierKey } from '../../../engine/audit/verifier.ts';
import { witnessed } from '../../../engine/audit/witness.ts';
import { expected, LprError } from '../../../engine/errors.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { demandFile } from '../given-file.ts';
import { writeWhole } from '../write-whole.ts';

export const command = lprCommand({
  args: {
    proof: {
      type: 'positional',
      required: true,
      description: 'The first time a checkpoint, later a proof: lpr audit consistency',
    },
    log: { type: 'string', valueHint: 'VKEY', required: true, description: 'Verifier key of the log, from its agency' },
    seen: { type: 'string', valueHint: 'FILE', required: true, description: 'What was seen last; made the first time' },
    key: { type: 'string', valueHint: 'FILE', required: true, description: 'The witness’s private key; made if it is not there' },
    name: { type: 'string', valueHint: 'NAME', required: true, description: 'The witness: letters, digits, dots, dashes' },
    ...COMMON,
  },
  notes: ['Prints the checkpoint with the witness’s signature (C2SP tlog-cosignature) and keeps it as what was seen.'],
  examples: [
    'lpr audit witness march-to-april.json --log lpr-audit-…+… --seen their.note --key witness.pem --name sheriff.example',
  ],
  async run(args, { out, streams }) {
    if (!/^[a-z0-9.-]{1,60}$/i.test(args.name))
      throw new UsageError(expected('letters, digits, dots, dashes', '--name', args.name));
    const log = keyGiven(args.log);
    const shown = shownIn(await readFile(await demandFile(args.proof), 'utf8'));
    const seen = existsSync(args.seen) ? await readFile(args.seen, 'utf8') : null;
    const witness = openSigner(args.key, args.name, 'witness');
    const note = witnessed(shown, { seen, log, witness, at: Date.now() });
    // The file is replaced as a whole: a witness that loses its last checkpoint can be deceived.
    await writeWhole('--seen', args.seen, note);
    if (out.json) out.result({ checkpoint: note, vkey: witness.vkey }, () => '');
    else {
      streams.stdout.write(note);
      out.note(`verifier key of the witness: ${witness.vkey}`);
    }
    return EXITS.ok.code;
  },
});

function keyGiven(text: string): VerifierKey {
  try {
    return parseVerifierKey(text);
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : error} for --log`);
  }
}

/** A proof is a JSON object, a checkpoint a note. */
function shownIn(text: string): ConsistencyProof | string {
  if (!text.trimStart().startsWith('{')) return text;
  const proof = parsed(text);
  if (typeof proof.earlier === 'string' && typeof proof.later === 'string' && Array.isArray(proof.consistency)) {
    return proof as ConsistencyProof;
  }
  throw new LprError('bad_import', 'Expected a proof with earlier, later and consistency: lpr audit consistency');
}

function parsed(text: string): Partial<ConsistencyProof> {
  try {
    return JSON.parse(text) as Partial<ConsistencyProof>;
  } catch (cause) {
    throw new LprError('bad_import', 'Expected a proof in JSON but it cannot be parsed: lpr audit consistency', { cause });
  }
}
