import { LprError } from '../errors.ts';
import type { Signer } from './signer.ts';
import { type ConsistencyProof, openCheckpoint, type VerifierKey, verifyConsistency } from './verifier.ts';

/**
 * What a witness does: another agency that signs a log's checkpoint only after it has seen that the log begins with everything it saw of
 * the log before. To show two versions of one log, the owner would then have to deceive two witnesses.
 * @param seen the checkpoint that the witness signed last, null the first time
 * @param shown a consistency proof from `seen`; the first time a checkpoint
 * @returns the newer checkpoint with the witness's signature added: the next `seen`
 * @throws LprError conflict where the log does not begin with what was seen, or is not the log it is said to be
 */
export function witnessed(
  shown: ConsistencyProof | string,
  { seen, log, witness, at }: { seen: string | null; log: VerifierKey; witness: Signer; at: number },
): string {
  try {
    return witness.cosign(checkedNote(shown, seen, log), at);
  } catch (error) {
    if (error instanceof LprError) throw error;
    throw new LprError('conflict', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function checkedNote(shown: ConsistencyProof | string, seen: string | null, log: VerifierKey): string {
  if (seen === null) {
    if (typeof shown !== 'string') throw new LprError('conflict', 'Expected a checkpoint: nothing was seen of this log before');
    openCheckpoint(shown, log);
    return shown;
  }
  const before = openCheckpoint(seen, log);
  if (typeof shown === 'string') {
    throw new LprError('conflict', `Expected a consistency proof from the ${before.size} rows that were seen before`);
  }
  const { earlier } = verifyConsistency(shown, log);
  const claimed = openCheckpoint(shown.earlier, log);
  if (earlier !== before.size || !claimed.root.equals(before.root)) {
    throw new LprError(
      'conflict',
      `Expected a proof from the ${before.size} rows that were seen before but received one from ${earlier}`,
    );
  }
  return shown.later;
}
