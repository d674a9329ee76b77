import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../ports/clock.ts';
import { PRIVATE_FILE } from '../ports/private-modes.ts';
import { type Access, type FirstAdministrator, ROLES } from '../records/access.ts';
import type { Store } from '../store/store.ts';

export interface AccessParts {
  readonly store: Pick<Store, 'access' | 'transaction'>;
  readonly clock: Clock;
  /** The data folder, which holds the key file of the first administrator. */
  readonly data: string;
}

const NAME = 'admin';
const AGENCY = 'home';
const KEY_FILE = 'administrator-key';

/**
 * Makes the first administrator of a data folder, with every role, so that one person alone can set everything up. The key is written before the
 * person is stored: a process that ends in between leaves a file that opens nothing and is written anew at the next start, never an administrator
 * without a key.
 */
export function beginWith({ store, data }: AccessParts, access: Access): FirstAdministrator | null {
  const key_file = join(data, KEY_FILE);
  return store.transaction(() => {
    if (access.people({ limit: 1 }).items.length > 0) return null;
    if (access.agencies().length === 0) access.addAgency(AGENCY);
    const person = access.addPerson({ name: NAME, roles: ROLES });
    const { secret } = access.makeKey({ person: person.id, label: `first key, in ${KEY_FILE}` });
    // An existing file would keep its mode when it is written.
    rmSync(key_file, { force: true });
    writeFileSync(key_file, `${secret}\n`, { mode: PRIVATE_FILE, flag: 'wx', flush: true });
    return { person, key_file };
  });
}

/** The key in a key file. */
export function keyIn(key_file: string): string {
  return readFileSync(key_file, 'utf8').trim();
}
