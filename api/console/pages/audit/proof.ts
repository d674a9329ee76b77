import type { AuditConsistency, AuditProof } from '../../base/wire.ts';

/**
 * Verifies the audit log's proofs in the browser, without trusting calculations of the server: hashes and proofs of RFC 6962 §2.1 (verified as RFC 9162
 * §2.1.3.2 and §2.1.4.2 say), checkpoints as signed notes (C2SP signed-note) with Ed25519. The same rules as `engine/audit/verifier.ts`, on WebCrypto.
 */

type Bytes = Uint8Array<ArrayBuffer>;

/** Outcome of one step of a check; `unknown`: this browser cannot do it. */
export type Step = 'yes' | 'no' | 'unknown';

export interface RowCheck {
  /** The row's text and its neighbours' hashes give the root in the checkpoint. */
  readonly included: Step;
  /** The checkpoint is signed by the log's key. */
  readonly signed: Step;
  /** Rows of the log at the checkpoint. */
  readonly size: number;
  /** The name of the log. */
  readonly origin: string;
}

export interface GrowthCheck {
  readonly grown: Step;
  readonly signed: Step;
  readonly earlier: number;
  readonly later: number;
}

/** False where the page was not loaded over TLS or from this machine: then there is no WebCrypto. */
export function canCheck(): boolean {
  return globalThis.crypto?.subtle !== undefined;
}

/** Whether a row is in the log, and whether the log's key has signed that. @throws Error for a text that is no proof */
export async function checkRow(proof: AuditProof, key: string): Promise<RowCheck> {
  const { origin, size, root } = checkpointIn(proof.checkpoint);
  const commitment = await sha256(bytesOf(proof.salt), new TextEncoder().encode(proof.body));
  const leaf = await sha256(LEAF, commitment);
  const found = await rootOfInclusion(leaf, proof.seq, size, proof.inclusion.map(bytesOf));
  const included = found !== null && isEqual(found, root) ? 'yes' : 'no';
  return { included, signed: await isSigned(proof.checkpoint, key), size, origin };
}

/** Whether the later log begins with the rows of the earlier checkpoint. @throws Error for a text that is no checkpoint */
export async function checkGrowth({ earlier, later, consistency }: AuditConsistency, key: string): Promise<GrowthCheck> {
  const [old, now] = [checkpointIn(earlier), checkpointIn(later)];
  const grown = (await isConsistent(old, now, consistency.map(bytesOf))) ? 'yes' : 'no';
  const signatures = [await isSigned(earlier, key), await isSigned(later, key)];
  const signed = signatures.find((step) => step !== 'yes') ?? 'yes';
  return { grown, signed, earlier: old.size, later: now.size };
}

export interface Checkpoint {
  readonly origin: string;
  /** Rows. */
  readonly size: number;
  readonly root: Bytes;
}

/** @throws Error that says what was expected */
export function checkpointIn(note: string): Checkpoint {
  const [origin = '', size = '', root = ''] = note.split('\n');
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || !/^[A-Za-z0-9+/]{43}=$/.test(root))
    throw new Error('Expected a checkpoint: name of the log, number of rows, root in base64');
  return { origin, size: Number(size), root: bytesOf(root) };
}

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

async function sha256(...parts: readonly Bytes[]): Promise<Bytes> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return new Uint8Array(await crypto.subtle.digest('SHA-256', whole));
}

const nodeHash = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(NODE, left, right);
const half = (n: number): number => Math.floor(n / 2);

async function rootOfInclusion(leaf: Bytes, index: number, size: number, proof: readonly Bytes[]): Promise<Bytes | null> {
  if (index >= size) return null;
  let [at, last] = [index, size - 1];
  let root = leaf;
  for (const hash of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = await nodeHash(hash, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else root = await nodeHash(root, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : null;
}

async function isConsistent(earlier: Checkpoint, later: Checkpoint, proof: readonly Bytes[]): Promise<boolean> {
  if (earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && isEqual(earlier.root, later.root);
  if (earlier.size === 0) return proof.length === 0 && isEqual(earlier.root, await sha256());
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  // If the earlier size is a power of two, the earlier tree is a node of the later one, and the proof leaves out its root.
  const [first, ...rest] = at === 0 ? [earlier.root, ...proof] : proof;
  if (first === undefined) return false;
  let [old, whole] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      old = await nodeHash(hash, old);
      whole = await nodeHash(hash, whole);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else whole = await nodeHash(whole, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && isEqual(old, earlier.root) && isEqual(whole, later.root);
}

/** @param key `name+id+key`: the key is its kind (1: Ed25519) and 32 bytes, base64 */
async function isSigned(note: string, key: string): Promise<Step> {
  const [name = '', id = '', ...encoded] = key.trim().split('+');
  const bytes = bytesOf(encoded.join('+'));
  const named = (await sha256(new TextEncoder().encode(`${name}\n`), bytes)).subarray(0, 4);
  if (bytes.length !== 33 || bytes[0] !== 1 || hexOf(named) !== id) return 'no';
  const end = note.lastIndexOf('\n\n');
  const signature = note
    .slice(end + 2)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/u.exec(line))
    .filter((found) => found?.[1] === name)
    .map((found) => bytesOf(found?.[2] ?? ''))
    .find((one) => isEqual(one.subarray(0, 4), named));
  if (end < 0 || signature === undefined) return 'no';
  const text = new TextEncoder().encode(note.slice(0, end + 1));
  try {
    const imported = await crypto.subtle.importKey('raw', bytes.subarray(1), { name: 'Ed25519' }, false, ['verify']);
    return (await crypto.subtle.verify({ name: 'Ed25519' }, imported, signature.subarray(4), text)) ? 'yes' : 'no';
  } catch (error) {
    // Browsers from before 2025 do not know Ed25519.
    if ((error as Error).name === 'NotSupportedError') return 'unknown';
    return 'no';
  }
}

function isEqual(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function bytesOf(base64: string): Bytes {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    // A text that is not base64 counts as a hash that does not fit.
    return new Uint8Array(0);
  }
}

function hexOf(bytes: Bytes): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
