import { EMPTY_ROOT, nodeHash } from './verifier.ts';

/**
 * Hash of a whole subtree of 2^level leaves, the `index`-th of its level. Level 0 is a leaf's own hash. Only asked for subtrees that lie
 * within the tree.
 */
export type NodeAt = (level: number, index: number) => Buffer;

/** Root of a tree (RFC 6962 §2.1): about log2(size) nodes are asked for. */
export function rootOf(size: number, node: NodeAt): Buffer {
  return size === 0 ? EMPTY_ROOT : hashOf(0, size, node);
}

/** Audit path (RFC 6962 §2.1.1) of leaf `index` in the tree of `size` leaves, from the leaf's neighbour up. */
export function inclusionProof(index: number, size: number, node: NodeAt): Buffer[] {
  const proof: Buffer[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + split(to - from);
    if (index < middle) {
      proof.push(hashOf(middle, to, node));
      to = middle;
    } else {
      proof.push(hashOf(from, middle, node));
      from = middle;
    }
  }
  return proof.reverse();
}

/** Consistency proof (RFC 6962 §2.1.2) between the trees of the first `earlier` and the first `later` leaves. */
export function consistencyProof(earlier: number, later: number, node: NodeAt): Buffer[] {
  if (earlier === 0 || earlier === later) return [];
  const proof: Buffer[] = [];
  let [from, to, known] = [0, later, true];
  while (earlier < to) {
    const middle = from + split(to - from);
    if (earlier <= middle) {
      proof.push(hashOf(middle, to, node));
      to = middle;
    } else {
      proof.push(hashOf(from, middle, node));
      from = middle;
      known = false;
    }
  }
  // The subtree that both trees have; the verifier knows it where it is the whole earlier tree.
  if (!known) proof.push(hashOf(from, to, node));
  return proof.reverse();
}

/**
 * The subtrees that leaf number `index` completes, with their hashes: itself, then each parent whose right child has just been completed.
 * About two a leaf on the average.
 */
export function completedBy(
  index: number,
  leaf: Buffer,
  node: NodeAt,
): { readonly level: number; readonly index: number; readonly hash: Buffer }[] {
  const completed = [{ level: 0, index, hash: leaf }];
  let [level, at, hash] = [0, index, leaf];
  while (at % 2 === 1) {
    hash = nodeHash(node(level, at - 1), hash);
    level++;
    at = (at - 1) / 2;
    completed.push({ level, index: at, hash });
  }
  return completed;
}

/** Hash over the leaves `from` to `to`, where `from` is where a subtree of that size begins. */
function hashOf(from: number, to: number, node: NodeAt): Buffer {
  const size = to - from;
  const level = Math.log2(size);
  if (Number.isInteger(level)) return node(level, from / size);
  const middle = from + split(size);
  return nodeHash(hashOf(from, middle, node), hashOf(middle, to, node));
}

/** The largest power of two below `size`. */
function split(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
