import type { Passkey } from '../../engine/records/passkeys.ts';

/**
 * Warnings at the start about passkeys that are bound to another host, because browsers offer them only there. One for each such host, with their number
 * and what to do; and one for those whose host is unknown, because it was not kept when they were registered.
 * @param host that browsers reach this server at
 */
export function passkeysElsewhere(passkeys: readonly Passkey[], host: string): string[] {
  const lost = passkeys.filter((passkey) => passkey.revoked_at === null && passkey.host !== null && passkey.host !== host);
  const hosts = [...new Set(lost.map((passkey) => passkey.host as string))].sort();
  const unknown = passkeys.filter((passkey) => passkey.revoked_at === null && passkey.host === null);
  const elsewhere = hosts.map((other) => {
    const there = lost.filter((passkey) => passkey.host === other);
    const people = new Set(there.map(({ person_id }) => person_id)).size;
    return (
      `Passkeys registered at ${other} sign nobody in at ${host} (${counted(there.length, 'passkey', 'passkeys')} of ${counted(people, 'person', 'people')}: lpr access passkeys). ` +
      `Start with the address of ${other} for --passkeys to use them, or let these people sign in another way (lpr access link NAME) and register new ones`
    );
  });
  if (unknown.length === 0) return elsewhere;
  const names = [...new Set(unknown.map(({ person }) => person))].sort();
  return [
    ...elsewhere,
    `${counted(unknown.length, 'passkey', 'passkeys')} registered before hosts were kept may sign nobody in at ${host} (${namesOf(names)}): where browsers offer none, these people sign in ` +
      'another way (lpr access link NAME) and register new ones; then end the old ones (lpr access passkeys, lpr access revoke ID)',
  ];
}

/** The first ten; lpr access passkeys lists all. */
function namesOf(names: readonly string[]): string {
  return `${names.slice(0, 10).join(', ')}${names.length > 10 ? ' …' : ''}`;
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
