import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { completedBy, consistencyProof, inclusionProof, type NodeAt, rootOf } from './tree.ts';
import { EMPTY_ROOT, isConsistent, leafHash, nodeHash, rootOfInclusion } from './verifier.ts';

const MOST = 70;
const leaves = Array.from({ length: MOST }, (_, i) => leafHash(Buffer.from(`row ${i}`)));

/** The tree as the log keeps it: whole subtrees, stored as they are completed. */
function nodesOf(hashes: readonly Buffer[]): NodeAt {
  const nodes = new Map<string, Buffer>();
  const node: NodeAt = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (hash === undefined) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  for (const [i, hash] of hashes.entries()) {
    for (const made of completedBy(i, hash, node)) nodes.set(`${made.level}/${made.index}`, made.hash);
  }
  return node;
}

/** RFC 6962 §2.1, literally. */
function rootByDefinition(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT;
  if (hashes.length === 1) return hashes[0] as Buffer;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(rootByDefinition(hashes.slice(0, k)), rootByDefinition(hashes.slice(k)));
}

const node = nodesOf(leaves);
const size = fc.integer({ min: 1, max: MOST });
const leafIn = size.chain((n) => fc.record({ n: fc.constant(n), at: fc.integer({ min: 0, max: n - 1 }) }));
const growth = size.chain((n) => fc.record({ n: fc.constant(n), before: fc.integer({ min: 0, max: n }) }));

describe('the tree of an audit log', () => {
  test('has the root that RFC 6962 defines at every size', () => {
    for (let n = 0; n <= MOST; n++) expect(rootOf(n, node)).toEqual(rootByDefinition(leaves.slice(0, n)));
  });

  test('gives the roots of the test vectors of RFC 6962 implementations', () => {
    // The eight leaves of the reference tests that Certificate Transparency logs share.
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const known = nodesOf(inputs.map((hex) => leafHash(Buffer.from(hex, 'hex'))));
    const roots = [1, 2, 3, 8].map((n) => rootOf(n, known).toString('hex'));
    expect(roots).toEqual([
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ]);
  });

  test('proves every leaf, and no other leaf, place or size', () => {
    fc.assert(
      fc.property(leafIn, fc.nat(), ({ n, at }, other) => {
        const proof = inclusionProof(at, n, node);
        const root = rootOf(n, node);
        const proved = (leaf: Buffer, index: number, count: number, hashes = proof): boolean =>
          rootOfInclusion(leaf, index, count, hashes)?.equals(root) === true;
        expect(proved(leaves[at] as Buffer, at, n)).toBe(true);
        const wrongLeaf = other % MOST;
        if (wrongLeaf !== at) expect(proved(leaves[wrongLeaf] as Buffer, at, n)).toBe(false);
        if (n > 1) expect(proved(leaves[at] as Buffer, (at + 1 + (other % (n - 1))) % n, n)).toBe(false);
        expect(proved(leaves[at] as Buffer, at, n, [...proof, root])).toBe(false);
        if (proof.length > 0) expect(proved(leaves[at] as Buffer, at, n, proof.slice(1))).toBe(false);
        expect(rootOfInclusion(leaves[at] as Buffer, n, n, proof)).toBeNull();
      }),
    );
  });

  test('proves that it extends each earlier tree, and no other tree', () => {
    fc.assert(
      fc.property(growth, fc.nat(), ({ n, before }, other) => {
        const proof = consistencyProof(before, n, node);
        const [earlier, later] = [
          { size: before, root: rootOf(before, node) },
          { size: n, root: rootOf(n, node) },
        ];
        expect(isConsistent(earlier, later, proof)).toBe(true);
        const forged = leafHash(Buffer.from(`no row ${other}`));
        expect(isConsistent({ ...earlier, root: forged }, later, proof)).toBe(false);
        if (before > 0 && before < n) {
          expect(isConsistent(earlier, { ...later, root: forged }, proof)).toBe(false);
          expect(isConsistent(earlier, later, proof.slice(1))).toBe(false);
          expect(isConsistent(earlier, later, [...proof, forged])).toBe(false);
        }
      }),
    );
  });

  test('does not extend the earlier tree if a row was changed in between', () => {
    fc.assert(
      fc.property(growth, fc.nat(), ({ n, before }, at) => {
        fc.pre(before > 0);
        const changed = leaves.slice(0, n).with(at % before, leafHash(Buffer.from('another row')));
        const rewritten = nodesOf(changed);
        const later = { size: n, root: rootOf(n, rewritten) };
        const proof = consistencyProof(before, n, rewritten);
        expect(isConsistent({ size: before, root: rootOf(before, node) }, later, proof)).toBe(false);
      }),
    );
  });
});
