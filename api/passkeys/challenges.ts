import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../../engine/ports/clock.ts';

const LIFE_MS = 5 * 60_000;
const NONCE_BYTES = 16;
const TIME_BYTES = 8;
const MAC_BYTES = 32;

/**
 * Challenges that need no memory until they are used: a nonce and its time of expiry, with a MAC over these two and the purpose. So requests for many
 * challenges do not fill the memory. A used challenge is kept until it expires, so that it cannot be used again.
 */
export class Challenges {
  readonly #key = randomBytes(MAC_BYTES);
  readonly #used = new Map<string, number>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @param purpose the ceremony, and the person whom it is for */
  make(purpose: string): Uint8Array<ArrayBuffer> {
    const said = Buffer.alloc(NONCE_BYTES + TIME_BYTES);
    randomBytes(NONCE_BYTES).copy(said);
    said.writeBigUInt64BE(BigInt(this.#clock() + LIFE_MS), NONCE_BYTES);
    return new Uint8Array(Buffer.concat([said, this.#mac(said, purpose)]));
  }

  /** Whether this server made the challenge for this purpose, and it has neither expired nor been used. @param challenge base64url */
  isGood(challenge: string, purpose: string): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== NONCE_BYTES + TIME_BYTES + MAC_BYTES) return false;
    const said = bytes.subarray(0, NONCE_BYTES + TIME_BYTES);
    if (!timingSafeEqual(bytes.subarray(said.length), this.#mac(said, purpose))) return false;
    return endOf(said) > this.#clock() && !this.#used.has(said.toString('base64url'));
  }

  /** Marks the challenge as used. False where another request has used it in the meantime. @param challenge that `isGood` */
  use(challenge: string): boolean {
    const said = Buffer.from(challenge, 'base64url').subarray(0, NONCE_BYTES + TIME_BYTES);
    const name = said.toString('base64url');
    if (this.#used.has(name)) return false;
    const now = this.#clock();
    for (const [one, end] of this.#used) if (end <= now) this.#used.delete(one);
    this.#used.set(name, endOf(said));
    return true;
  }

  #mac(said: Buffer, purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(said).update(purpose).digest();
  }
}

function endOf(said: Buffer): number {
  return Number(said.readBigUInt64BE(NONCE_BYTES));
}
