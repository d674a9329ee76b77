import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import type { AuthenticatorAnswer } from '../passkeys/relying-party.ts';

/** What a test makes an authenticator or its browser do wrong. */
export interface Wrong {
  readonly origin?: string;
  readonly host?: string;
  readonly isVerified?: boolean;
  readonly counter?: number;
  readonly type?: string;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

/**
 * An authenticator with one key, and the browser before it, made of node:crypto alone: ES256, attestation `none`, the bytes that WebAuthn describes.
 */
export class TestAuthenticator {
  readonly id = randomBytes(32).toString('base64url');
  counter = 0;
  readonly #origin: string;
  readonly #host: string;
  readonly #privateKey: KeyObject;
  readonly #publicKey: KeyObject;

  constructor(origin: string) {
    this.#origin = origin;
    this.#host = new URL(origin).hostname;
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.#privateKey = privateKey;
    this.#publicKey = publicKey;
  }

  /** `navigator.credentials.create()` */
  create({ challenge }: { readonly challenge: string }, wrong: Wrong = {}): AuthenticatorAnswer {
    const id = Buffer.from(this.id, 'base64url');
    const credential = Buffer.concat([Buffer.alloc(16), uint(id.length, 2), id, this.#coseKey()]);
    const data = Buffer.concat([this.#data(HAS_CREDENTIAL, wrong), credential]);
    // CBOR: { fmt: "none", attStmt: {}, authData: bytes }
    const object = Buffer.concat([
      Buffer.from([0xa3, 0x63]),
      Buffer.from('fmt'),
      Buffer.from([0x64]),
      Buffer.from('none'),
      Buffer.from([0x67]),
      Buffer.from('attStmt'),
      Buffer.from([0xa0, 0x68]),
      Buffer.from('authData'),
      Buffer.from([0x58]),
      uint(data.length, 1),
      data,
    ]);
    const client = this.#clientData('webauthn.create', challenge, wrong);
    return this.#answer({ clientDataJSON: text(client), attestationObject: text(object), transports: ['internal'] });
  }

  /** `navigator.credentials.get()` */
  get({ challenge }: { readonly challenge: string }, wrong: Wrong = {}): AuthenticatorAnswer {
    this.counter += 1;
    const data = this.#data(0, wrong);
    const client = this.#clientData('webauthn.get', challenge, wrong);
    const signature = createSign('sha256')
      .update(Buffer.concat([data, sha256(client)]))
      .sign(this.#privateKey);
    return this.#answer({ clientDataJSON: text(client), authenticatorData: text(data), signature: text(signature) });
  }

  #answer(response: AuthenticatorAnswer['response']): AuthenticatorAnswer {
    return { id: this.id, rawId: this.id, type: 'public-key', response };
  }

  #data(flags: number, { host = this.#host, isVerified = true, counter = this.counter }: Wrong): Buffer {
    const set = USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | flags;
    return Buffer.concat([sha256(Buffer.from(host)), uint(set, 1), uint(counter, 4)]);
  }

  #clientData(type: string, challenge: string, { origin = this.#origin, type: other = type }: Wrong): Buffer {
    return Buffer.from(JSON.stringify({ type: other, challenge, origin, crossOrigin: false }));
  }

  /** CBOR: { 1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y } */
  #coseKey(): Buffer {
    const { x = '', y = '' } = this.#publicKey.export({ format: 'jwk' });
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
    return Buffer.concat([head, Buffer.from(x, 'base64url'), Buffer.from([0x22, 0x58, 0x20]), Buffer.from(y, 'base64url')]);
  }
}

function uint(value: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  buffer.writeUIntBE(value, 0, bytes);
  return buffer;
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url');
}
