import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../../../engine/engine.ts';
import { openEngine } from '../../../../engine/open.ts';
import { sharedTempFolder } from '../../../../tests/support/temp-folder.ts';
import { checkGrowth, checkpointIn, checkRow } from './proof.ts';

const ROWS = 37;
const folder = sharedTempFolder();
let engine: Engine;
/** The log's checkpoint at each size. */
const checkpoints: string[] = [];

beforeAll(() => {
  engine = openEngine({ data: folder });
  for (let i = 0; i < ROWS; i++) {
    const asked = { plate: `ABC${1000 + i}` };
    engine.audit.record({
      actor: 'R. Analyst',
      channel: 'http',
      action: 'search_reads',
      asked,
      purpose: null,
      case_number: null,
    });
    checkpoints.push(engine.audit.checkpoint());
  }
});
afterAll(() => engine.close());

const proofOf = (seq: number) => {
  const proof = engine.audit.prove(seq);
  return { ...proof, inclusion: [...proof.inclusion] };
};
const growthFrom = (size: number) => {
  const growth = engine.audit.proveConsistency(checkpoints[size - 1] as string);
  return { ...growth, consistency: [...growth.consistency] };
};
const rows = fc.integer({ min: 0, max: ROWS - 1 });

/** A text with one character of it changed to another one of its kind. */
function changed(text: string, at: number): string {
  const char = text[at] as string;
  const other = /\d/.test(char) ? (char === '1' ? '2' : '1') : char === 'A' ? 'B' : 'A';
  return `${text.slice(0, at)}${other}${text.slice(at + 1)}`;
}

describe('the proof of a row', () => {
  it('holds for every row of a log', async () => {
    for (let seq = 0; seq < ROWS; seq++)
      expect(await checkRow(proofOf(seq), engine.audit.vkey)).toMatchObject({ included: 'yes', signed: 'yes', size: ROWS });
  });

  it('does not hold for a row, a place, a salt or a neighbour that was changed', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.nat(), fc.constantFrom('body', 'salt', 'seq', 'inclusion'), async (seq, at, what) => {
        const proof = proofOf(seq);
        const wrong = {
          body: { ...proof, body: changed(proof.body, at % proof.body.length) },
          // The last character of 32 bytes in base64 has two unused bits.
          salt: { ...proof, salt: changed(proof.salt, at % 42) },
          seq: { ...proof, seq: (seq + 1 + (at % (ROWS - 1))) % ROWS },
          inclusion: {
            ...proof,
            inclusion: proof.inclusion.map((hash, i) => (i === at % proof.inclusion.length ? changed(hash, at % 42) : hash)),
          },
        }[what];
        expect((await checkRow(wrong, engine.audit.vkey)).included).toBe('no');
      }),
      { numRuns: 40 },
    );
  });

  it('is not signed by another key, nor where the checkpoint was changed', async () => {
    const proof = proofOf(5);
    const other = openEngine({ data: `${folder}/other` });
    expect((await checkRow(proof, other.audit.vkey)).signed).toBe('no');
    await other.close();
    const [origin, , ...rest] = proof.checkpoint.split('\n');
    const grown = { ...proof, checkpoint: [origin, String(ROWS + 1), ...rest].join('\n') };
    expect((await checkRow(grown, engine.audit.vkey)).signed).toBe('no');
    expect((await checkRow(proof, 'nonsense')).signed).toBe('no');
  });
});

describe('the growth of a log', () => {
  it('is verified from every earlier checkpoint', async () => {
    for (let size = 1; size <= ROWS; size++)
      expect(await checkGrowth(growthFrom(size), engine.audit.vkey)).toEqual({
        grown: 'yes',
        signed: 'yes',
        earlier: size,
        later: ROWS,
      });
  });

  it('is not verified if a hash of the proof was changed, or another root was kept', async () => {
    const growth = growthFrom(13);
    const wrong = { ...growth, consistency: growth.consistency.map((hash, i) => (i === 1 ? changed(hash, 7) : hash)) };
    expect((await checkGrowth(wrong, engine.audit.vkey)).grown).toBe('no');
    const [origin, size, root = '', ...rest] = growth.earlier.split('\n');
    const kept = { ...growth, earlier: [origin, size, changed(root, 3), ...rest].join('\n') };
    expect(await checkGrowth(kept, engine.audit.vkey)).toMatchObject({ grown: 'no', signed: 'no' });
  });

  it('needs a checkpoint', () => {
    expect(() => checkpointIn('no checkpoint\n')).toThrow('Expected a checkpoint');
  });
});
