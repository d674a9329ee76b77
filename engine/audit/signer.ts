import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { linkSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { LprError } from '../errors.ts';
import { cosignatureText, keyId, parseNote, type VerifierKey } from './verifier.ts';

/** Signs notes: an Ed25519 key with a name. */
export interface Signer {
  /** What others need to verify its notes: `name+id+key`. */
  readonly vkey: string;
  readonly verifier: VerifierKey;
  /** The text, which ends with a line break, as a signed note. */
  sign(text: string): string;
  /** The note with a witness's signature added, which says when the witness saw the note; epoch milliseconds. */
  cosign(note: string, at: number): string;
}

/**
 * The signer whose private key lies in a file (PKCS #8, PEM); made where there is none, readable by its owner only.
 * @param kind what it signs: checkpoints of its own log, or, as a witness, those of another log
 * @throws LprError bad_request where the file is no such key
 */
export function openSigner(path: string, name: string, kind: 'log' | 'witness'): Signer {
  return signerOf(keyIn(path), name, kind === 'log' ? 1 : 4);
}

function signerOf(key: KeyObject, prefix: string, kind: 1 | 4): Signer {
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  const bytes = Buffer.from(x, 'base64url');
  // Every log has a name of its own; otherwise a checkpoint of one log could be taken for a checkpoint of another.
  const name = `${prefix}-${bytes.toString('hex').slice(0, 8)}`;
  const verifier: VerifierKey = { name, kind, key: bytes, id: keyId({ name, kind, key: bytes }) };
  const line = (signature: Buffer): string => `— ${name} ${Buffer.concat([verifier.id, signature]).toString('base64')}\n`;
  const signed = (text: string): Buffer => sign(null, Buffer.from(text, 'utf8'), key);
  return {
    verifier,
    vkey: `${name}+${verifier.id.toString('hex')}+${Buffer.concat([Buffer.from([kind]), bytes]).toString('base64')}`,
    sign: (text) => `${text}\n${line(signed(text))}`,
    cosign(note, at) {
      const seconds = BigInt(Math.floor(at / 1000));
      const time = Buffer.alloc(8);
      time.writeBigUInt64BE(seconds);
      return `${note}${line(Buffer.concat([time, signed(cosignatureText(seconds, parseNote(note).text))]))}`;
    },
  };
}

function keyIn(path: string): KeyObject {
  let pem: string;
  try {
    pem = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return newKeyAt(path);
  }
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (cause) {
    throw new LprError('bad_request', `Expected an Ed25519 private key (PKCS #8, PEM) in ${path} but it cannot be read`, {
      cause,
    });
  }
  throw new LprError('bad_request', `Expected an Ed25519 private key in ${path} but it holds another kind of key`);
}

/** The key is made once, also where two processes start at the same time: a complete file is linked to the name, and the second process reads it. */
function newKeyAt(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return keyIn(path);
    throw error;
  } finally {
    unlinkSync(draft);
  }
  return privateKey;
}
