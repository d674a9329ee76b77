import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { LprError } from '../errors.ts';

/** argon2id with the least parameters that OWASP recommends (Password Storage Cheat Sheet): 19 MiB, 2 passes; about 12 ms. Memory in KiB. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
export const SHORTEST = 12;
export const LONGEST = 200;

/** @throws LprError bad_request for one that is too short or too long */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < SHORTEST || password.length > LONGEST) {
    throw new LprError(
      'bad_request',
      `Expected a password of ${SHORTEST} to ${LONGEST} characters but received ${password.length}`,
    );
  }
  return await hash(password, OPTIONS);
}

let nobodys: Promise<string> | undefined;

/** Takes the same time where no person has the name (`kept` null), so that the time does not reveal whether the person exists. */
export async function isPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hash(randomBytes(32), OPTIONS);
  const isRight = await verify(kept ?? (await nobodys), password.slice(0, LONGEST + 1));
  return kept !== null && isRight;
}
