import type { Passkey } from '../../engine/records/passkeys.ts';

/**
 * Warnings at the start about passkeys that are bound to another host, because browsers offer them only there. One for each such host, with their number
 * and what to do.
 * @param host that browsers reach this server at
 */
export function passkeysElsewhere(passkeys: readonly Passkey[], host: string): string[] {
  const lost = passkeys.filter((passkey) => passkey.revoked_at === null && passkey.host !== null && passkey.host !== host);
  const hosts = [...new Set(lost.map((passkey) => passkey.host as string))].sort();
  return hosts.map((other) => {
    const there = lost.filter((passkey) => passkey.host === other);
    const people = new Set(there.map(({ person_id }) => person_id)).size;
    return (
      `Passkeys registered at ${other} sign nobody in at ${host} (${counted(there.length, 'passkey', 'passkeys')} of ${counted(people, 'person', 'people')}: lpr access passkeys). ` +
      `Start with the address of ${other} for --passkeys to use them, or let these people sign in another way (lpr access link NAME) and register new ones`
    );
  });
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
