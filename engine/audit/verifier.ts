import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Checks what an audit log claims, without this program: this one file, built to JavaScript, needs nothing but Node.
 *
 *     node verifier.js proof.json VKEY            a proof of one row (`lpr audit prove`)
 *     node verifier.js consistency.json VKEY      that a later log only adds to an earlier one (`lpr audit consistency`)
 *     node verifier.js FOLDER [VKEY]              an evidence package, unpacked (`lpr evidence`); it holds a copy of this file
 *
 * Hashes, inclusion and consistency proofs are those of RFC 6962 §2.1 (verified as RFC 9162 §2.1.3.2 and §2.1.4.2 say); checkpoints are
 * signed notes (C2SP signed-note and tlog-checkpoint) with Ed25519. VKEY is the log's verifier key: name+id+key.
 */

/** A checkpoint: what the log was at one size. */
export interface Checkpoint {
  /** The log's name, first line of the note. */
  readonly origin: string;
  /** Rows. */
  readonly size: number;
  /** Root of the tree over those rows, 32 bytes. */
  readonly root: Buffer;
}

/** A row with the proof that it is in the log. */
export interface RowProof {
  /** The row's JSON, exactly the bytes that its leaf was made of. */
  readonly body: string;
  /** 32 bytes, base64. */
  readonly salt: string;
  /** Place in the log, from 0. */
  readonly seq: number;
  /** Hashes from the leaf's neighbour up, base64. */
  readonly inclusion: readonly string[];
  /** The signed note. */
  readonly checkpoint: string;
}

/** Two checkpoints with the proof that the later log begins with the earlier one. */
export interface ConsistencyProof {
  readonly earlier: string;
  readonly later: string;
  /** Hashes, base64. */
  readonly consistency: readonly string[];
}

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** Hash of no rows. */
export const EMPTY_ROOT = sha256();
const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const leafHash = (leaf: Buffer): Buffer => sha256(LEAF, leaf);
export const nodeHash = (left: Buffer, right: Buffer): Buffer => sha256(NODE, left, right);
/** The leaf of a row. Without the salt a guessed row cannot be confirmed, so a forgotten row stays forgotten. */
export const commitmentOf = (salt: Buffer, body: string): Buffer => sha256(salt, Buffer.from(body, 'utf8'));

/** The root that follows from a leaf and its proof in a tree of `size` leaves; null where the proof does not fit such a tree. */
export function rootOfInclusion(leaf: Buffer, index: number, size: number, proof: readonly Buffer[]): Buffer | null {
  if (!isCount(index) || !isCount(size) || index >= size) return null;
  let [at, last] = [index, size - 1];
  let root = leaf;
  for (const hash of proof) {
    if (last === 0) return null;
    if (at % 2 === 1 || at === last) {
      root = nodeHash(hash, root);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else root = nodeHash(root, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 ? root : null;
}

/** True where the tree of `later` leaves extends the tree of `earlier` leaves, by their roots and the proof. */
export function isConsistent(
  earlier: Pick<Checkpoint, 'size' | 'root'>,
  later: Pick<Checkpoint, 'size' | 'root'>,
  proof: readonly Buffer[],
): boolean {
  if (!isCount(earlier.size) || !isCount(later.size) || earlier.size > later.size) return false;
  if (earlier.size === later.size) return proof.length === 0 && earlier.root.equals(later.root);
  if (earlier.size === 0) return proof.length === 0 && earlier.root.equals(EMPTY_ROOT);
  const hashes = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : [...proof];
  let [at, last] = [earlier.size - 1, later.size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  const first = hashes.shift();
  if (first === undefined) return false;
  let [old, whole] = [first, first];
  for (const hash of hashes) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      [old, whole] = [nodeHash(hash, old), nodeHash(hash, whole)];
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else whole = nodeHash(whole, hash);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && old.equals(earlier.root) && whole.equals(later.root);
}

const half = (n: number): number => Math.floor(n / 2);
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 0;
const isPowerOfTwo = (n: number): boolean => {
  let rest = n;
  while (rest % 2 === 0) rest /= 2;
  return rest === 1;
};

/** A key that verifies notes: `name+id+key` (C2SP signed-note); the key is its kind (1: Ed25519, 4: a witness's Ed25519) and 32 bytes. */
export interface VerifierKey {
  readonly name: string;
  readonly id: Buffer;
  readonly kind: 1 | 4;
  readonly key: Buffer;
}

/** @throws Error that says what was expected */
export function parseVerifierKey(text: string): VerifierKey {
  const [name = '', id = '', key = ''] = splitKey(text.trim());
  const bytes = Buffer.from(key, 'base64');
  const kind = bytes[0];
  if (name === '' || !/^[0-9a-f]{8}$/.test(id) || bytes.length !== 33 || (kind !== 1 && kind !== 4)) {
    throw new Error('Expected a verifier key such as name+0123abcd+AQ… (C2SP signed-note, Ed25519)');
  }
  const parsed = { name, kind, key: bytes.subarray(1) } as const;
  if (keyId(parsed).toString('hex') !== id)
    throw new Error('The verifier key is damaged: its id is not that of its name and key');
  return { ...parsed, id: keyId(parsed) };
}

/** The key itself is base64, which may hold a `+`; names may not. */
function splitKey(text: string): readonly string[] {
  const [name, id, ...key] = text.split('+');
  return [name ?? '', id ?? '', key.join('+')];
}

export function keyId({ name, kind, key }: Omit<VerifierKey, 'id'>): Buffer {
  return sha256(Buffer.from(`${name}\n`, 'utf8'), Buffer.from([kind]), key).subarray(0, 4);
}

/** A signed note: its text, which ends with a line break, and its signatures. @throws Error for a text that is none */
export function parseNote(note: string): {
  readonly text: string;
  readonly signatures: readonly { readonly name: string; readonly id: Buffer; readonly signature: Buffer }[];
} {
  const end = note.lastIndexOf('\n\n');
  if (end < 0 || !note.endsWith('\n')) throw new Error('Expected a signed note: text, an empty line, signatures');
  const signatures = note
    .slice(end + 2, -1)
    .split('\n')
    .map((line) => {
      const [, name, encoded] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
      if (name === undefined || encoded === undefined)
        throw new Error(`Expected a signature line but received ${JSON.stringify(line)}`);
      const bytes = Buffer.from(encoded, 'base64');
      return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4) };
    });
  return { text: note.slice(0, end + 1), signatures };
}

/** The checkpoint in a note that this key has signed. @throws Error that says what is wrong with it */
export function openCheckpoint(note: string, key: VerifierKey): Checkpoint {
  const { text, signatures } = parseNote(note);
  const signed = signatures.find(({ name, id }) => name === key.name && id.equals(key.id));
  if (signed === undefined) throw new Error(`The checkpoint is not signed by ${key.name}`);
  const [message, signature] = key.kind === 4 ? cosigned(text, signed.signature) : [text, signed.signature];
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key.key.toString('base64url') }, format: 'jwk' });
  if (!verifySignature(null, Buffer.from(message, 'utf8'), publicKey, signature)) {
    throw new Error(`The signature of ${key.name} is not one of this checkpoint: the checkpoint was changed after it was signed`);
  }
  return checkpointOf(text);
}

/** What a witness signs (C2SP tlog-cosignature): the time at which it saw the checkpoint, in seconds, and the checkpoint. */
export function cosignatureText(seconds: bigint, checkpoint: string): string {
  return `cosignature/v1\ntime ${seconds}\n${checkpoint}`;
}

function cosigned(text: string, signature: Buffer): readonly [string, Buffer] {
  if (signature.length !== 72) throw new Error('Expected 72 bytes of a cosignature');
  return [cosignatureText(signature.readBigUInt64BE(0), text), signature.subarray(8)];
}

function checkpointOf(text: string): Checkpoint {
  const [origin = '', size = '', root = ''] = text.split('\n');
  const bytes = Buffer.from(root, 'base64');
  if (origin === '' || !/^(0|[1-9]\d*)$/.test(size) || bytes.length !== 32) {
    throw new Error('Expected a checkpoint: name of the log, number of rows, root in base64');
  }
  return { origin, size: Number(size), root: bytes };
}

/** Checks a row's proof and gives the row's text. @throws Error that says what is wrong */
export function verifyRow(proof: RowProof, key: VerifierKey): string {
  const { size, root } = openCheckpoint(proof.checkpoint, key);
  const leaf = leafHash(commitmentOf(Buffer.from(proof.salt, 'base64'), proof.body));
  const inclusion = proof.inclusion.map((hash) => Buffer.from(hash, 'base64'));
  if (rootOfInclusion(leaf, proof.seq, size, inclusion)?.equals(root) !== true) {
    throw new Error(
      `Row ${proof.seq}, as it stands in the proof, is not the row at that place of the log of ${size} rows that was signed`,
    );
  }
  return proof.body;
}

/** @throws Error that says what is wrong */
export function verifyConsistency(
  proof: ConsistencyProof,
  key: VerifierKey,
): { readonly earlier: number; readonly later: number } {
  const [earlier, later] = [openCheckpoint(proof.earlier, key), openCheckpoint(proof.later, key)];
  const hashes = proof.consistency.map((hash) => Buffer.from(hash, 'base64'));
  if (!isConsistent(earlier, later, hashes)) {
    throw new Error(`The log of ${later.size} rows does not begin with the ${earlier.size} rows that were signed before`);
  }
  return { earlier: earlier.size, later: later.size };
}

/** Files of an evidence package that the manifest cannot name: the manifest itself, and files made from it. */
const BESIDE_MANIFEST = ['manifest.sha256', 'audit-proof.json', 'verifier-key.txt', 'verifier.mjs'];

/**
 * Checks an evidence package that was unpacked into a folder: each file against the manifest, the manifest against the row of the audit log
 * that recorded the export, the row against the log's signed checkpoint.
 * @returns the row's text
 * @throws Error that says what is wrong
 */
export function verifyEvidence(folder: string, key: VerifierKey): string {
  const bytes = (name: string): Buffer => readFileSync(join(folder, name));
  const manifest = bytes('manifest.sha256');
  const named = new Map<string, string>();
  for (const line of manifest.toString('utf8').split('\n').slice(0, -1)) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}([\w.-]+)$/.exec(line) ?? [];
    if (hash === undefined || name === undefined)
      throw new Error(`Expected a line of sha256sum in manifest.sha256 but received ${line}`);
    named.set(name, hash);
  }
  for (const name of readdirSync(folder)) {
    if (!named.has(name) && !BESIDE_MANIFEST.includes(name))
      throw new Error(`${name} is no part of the package: the manifest does not name it`);
  }
  for (const [name, hash] of named) {
    if (sha256(bytes(name)).toString('hex') !== hash) throw new Error(`${name} was changed after the package was made`);
  }
  const body = verifyRow(JSON.parse(bytes('audit-proof.json').toString('utf8')) as RowProof, key);
  const { asked } = JSON.parse(body) as { readonly asked?: { readonly manifest?: unknown } };
  if (asked?.manifest !== sha256(manifest).toString('hex')) {
    throw new Error('The audit log did not record this manifest: it was changed after the package was made');
  }
  return body;
}

/** The line that is printed for the caller. @throws Error that says what is wrong */
function checked(path: string, vkey: string | undefined): string {
  if (statSync(path).isDirectory()) {
    const own = readFileSync(join(path, 'verifier-key.txt'), 'utf8');
    const body = verifyEvidence(path, parseVerifierKey(vkey ?? own));
    const remark = vkey === undefined ? '\nby the key in the package itself: ask the agency whether it is theirs' : '';
    return `good: every file is as it was when the audit log recorded\n${body}${remark}`;
  }
  if (vkey === undefined) throw new Error('Expected a verifier key: node verifier.js PROOF VKEY');
  const key = parseVerifierKey(vkey);
  const proof = JSON.parse(readFileSync(path, 'utf8')) as RowProof | ConsistencyProof;
  if (!('consistency' in proof)) return `good: row ${proof.seq} stands in the log\n${verifyRow(proof, key)}`;
  const { earlier, later } = verifyConsistency(proof, key);
  return `good: the log of ${later} rows begins with the ${earlier} rows that were signed before`;
}

function main([path, vkey]: readonly string[]): number {
  if (path === undefined) {
    process.stderr.write(
      'Expected a proof or an evidence package: node verifier.js PROOF VKEY, node verifier.mjs FOLDER [VKEY]\n',
    );
    return 2;
  }
  try {
    process.stdout.write(`${checked(path, vkey)}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`wrong: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = main(process.argv.slice(2));
}
