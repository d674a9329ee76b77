import { LprError } from '../errors.ts';
import { demand } from '../fields/checked.ts';
import { checkText } from '../fields/text.ts';
import type { Clock } from '../ports/clock.ts';
import type { Passkey, PasskeyKey, Passkeys } from '../records/passkeys.ts';
import { newId } from '../store/new-id.ts';
import type { Store } from '../store/store.ts';

const LONGEST_LABEL = 64;
/** Of one person, without those that were revoked. */
const MOST_PASSKEYS = 20;

export function passkeysService(parts: {
  readonly store: Pick<Store, 'passkeys' | 'access' | 'transaction'>;
  readonly clock: Clock;
}): Passkeys {
  const { store, clock } = parts;
  const { passkeys } = store;
  const get = (id: string, person?: string): PasskeyKey => {
    const found = passkeys.get(id);
    // Somebody else's is the same as none.
    if (found !== null && (person === undefined || found.person_id === person)) return found;
    throw new LprError('not_found', `There is no passkey ${JSON.stringify(id)}`);
  };
  return {
    list: (person) => passkeys.list(person ?? null).map(shown),
    add(given) {
      const label = demand(checkText(given.label, 'label', LONGEST_LABEL));
      const id = newId();
      return store.transaction(() => {
        if (passkeys.list(given.person_id).filter(({ revoked_at }) => revoked_at === null).length >= MOST_PASSKEYS) {
          throw new LprError(
            'conflict',
            `Expected at most ${MOST_PASSKEYS} passkeys of one person: revoke one that is not used any more`,
          );
        }
        if (!passkeys.add({ ...given, id, label, created_at: clock() })) {
          throw new LprError('conflict', 'This passkey is registered already');
        }
        return shown(get(id));
      });
    },
    find(credential) {
      const found = passkeys.byCredential(credential);
      if (found === null || found.revoked_at !== null) return null;
      return store.access.person(found.person_id)?.disabled_at === null ? found : null;
    },
    used({ id, counter: before }, counter) {
      if (counter < before || (counter === before && before > 0)) return false;
      return passkeys.used(id, { before, counter, at: clock() });
    },
    revoke(id, person) {
      get(id, person);
      passkeys.revoke(id, clock());
      return shown(get(id));
    },
  };
}

/** Without the key, which nobody needs to see. */
function shown({ id, person_id, person, label, host, created_at, last_used_at, revoked_at }: PasskeyKey): Passkey {
  return { id, person_id, person, label, host, created_at, last_used_at, revoked_at };
}
