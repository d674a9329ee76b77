import type { Engine } from '../../engine/engine.ts';
import type { LookUp } from '../../engine/records/audit.ts';
import { LOOK_UP, withLookUp } from './look-up.ts';
import type { Output } from './output.ts';

/** Options of commands that show or change who may use the server: they are recorded like look-ups. */
export const ACCESS_ARGS = LOOK_UP;

/** Opens the data folder to show or change who may use the server. Where there is no person yet, it makes the first administrator and prints that. */
export async function withAccess<T>(
  args: Parameters<typeof withLookUp>[0],
  action: Extract<LookUp, 'show_access' | 'change_access' | 'show_sharing'>,
  out: Output,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  return await withLookUp(args, action, async (engine) => {
    const first = engine.access.begin();
    if (first !== null) out.note(firstAdministrator(first));
    return await use(engine);
  });
}

export function firstAdministrator({ person, key_file }: NonNullable<ReturnType<Engine['access']['begin']>>): string {
  return `Made the first administrator, ${person.name}, whose key is in ${key_file}`;
}
