import type { Engine } from '../../engine/engine.ts';
import type { Change } from '../../engine/records/audit.ts';
import { EXITS } from './exit.ts';
import { demandPurpose, type LookerArgs, lookerOf } from './look-up.ts';
import { withEngine, withExistingEngine } from './with-engine.ts';

/** What a command changed: fields of a row of the audit log. They hold no plate. */
export type Changed = Readonly<Record<string, string | undefined>>;

/**
 * Opens the data folder for a change, which the audit log records once it is made, in the name of the operating system’s account.
 * @param changed the record that was changed and what was done with it, such as `{ did: 'remove', list: 'border' }`
 * @param folder `new`: the folder is made where there is none
 * @param use gives the exit code; where the input could not be used nothing was changed, and nothing is recorded. `tell` adds what is known afterwards only
 * @throws LprError not_found
 */
export async function withChange(
  args: LookerArgs & { readonly data: string },
  action: Change,
  changed: Changed,
  use: (engine: Engine, tell: (more: Changed) => void) => Promise<number>,
  folder: 'existing' | 'new' = 'existing',
): Promise<number> {
  const open = folder === 'new' ? withEngine : withExistingEngine;
  return await open(args.data, async (engine) => {
    let told = changed;
    const code = await use(engine, (more) => {
      told = { ...told, ...more };
    });
    if (code !== EXITS.input.code) recordChange(engine, args, action, told);
    return code;
  });
}

/** Settings of a list as fields of such a row. */
export function toldOf(settings: Readonly<Record<string, unknown>>): Changed {
  const told = Object.entries(settings).filter(([name, value]) => name !== 'mapping' && value !== undefined);
  return Object.fromEntries(told.map(([name, value]) => [name, String(value)]));
}

/** Records a change that was made. A purpose that is given must be one of the profile’s, as for look-ups. */
export function recordChange(
  engine: Pick<Engine, 'audit' | 'profiles'>,
  args: LookerArgs,
  action: Change,
  changed: Changed,
): void {
  const looker = lookerOf(args);
  demandPurpose(engine, looker, false);
  const given = Object.entries(changed).filter((field): field is [string, string] => field[1] !== undefined);
  engine.audit.record({ ...looker, action, asked: Object.fromEntries(given.map(([name, text]) => [name, text.slice(0, 200)])) });
}
