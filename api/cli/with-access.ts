import type { Engine } from '../../engine/engine.ts';
import type { LookUp } from '../../engine/records/audit.ts';
import { LOOK_UP, withLookUp } from './look-up.ts';
import type { Output } from './output.ts';

/** Options of commands that show or change who may use the server: they are recorded like look-ups. */
export const ACCESS_ARGS = LOOK_UP;

/** What a command does to people and keys, for the audit log. */
export interface DidAccess {
  readonly did: 'add' | 'change' | 'revoke';
  readonly of: 'agency' | 'person' | 'password' | 'key' | 'sign-in link';
}

/** Opens the data folder to show who may use the server, or what is shared. Where there is no person yet, it makes the first administrator and prints that. */
export async function withAccess<T>(
  args: Parameters<typeof withLookUp>[0],
  action: Extract<LookUp, 'show_access' | 'show_sharing'>,
  out: Output,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  return await withLookUp(args, action, async (engine) => await use(begun(engine, out)));
}

/** The same to change who may use the server. */
export async function withAccessChange<T>(
  args: Parameters<typeof withLookUp>[0],
  did: DidAccess,
  out: Output,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  return await withLookUp(args, 'change_access', async (engine) => await use(begun(engine, out)), { ...did });
}

function begun(engine: Engine, out: Output): Engine {
  const first = engine.access.begin();
  if (first !== null) out.note(firstAdministrator(first));
  return engine;
}

export function firstAdministrator({ person, key_file }: NonNullable<ReturnType<Engine['access']['begin']>>): string {
  return `Made the first administrator, ${person.name}, whose key is in ${key_file}`;
}
