import type { Engine } from '../../engine/engine.ts';
import type { Change, NewAuditRow } from '../../engine/records/audit.ts';
import { EXITS } from './exit.ts';
import { demandPurpose, type LookerArgs, lookerOf } from './look-up.ts';
import { withEngine, withExistingEngine } from './with-engine.ts';

/** What a command changed: fields of a row of the audit log. They hold no plate. */
export type Changed = Readonly<Record<string, string | undefined>>;

/** How a command makes its change, so that neither a kill nor a full disk leaves it without its row in the audit log. */
export interface Recording {
  /** Makes it by one synchronous call and records it, in one transaction. @param tell what is known of it afterwards only */
  make<T>(change: () => T extends Promise<unknown> ? never : T, tell?: (made: T) => Changed): T;
  /** Writes the row, once. For the engine, which calls it in the transaction that makes a change of several steps valid. */
  record(more?: Changed): void;
}

/**
 * Opens the data folder for a change, which the audit log records together with it, in the name of the operating system’s account.
 * @param changed the record that was changed and what was done with it, such as `{ did: 'remove', list: 'border' }`
 * @param folder `new`: the folder is made where there is none
 * @param use gives the exit code; where the input could not be used nothing was changed, and nothing is recorded. What ends well and recorded nothing, such as
 * a dry run, is recorded after it
 * @throws LprError not_found
 */
export async function withChange(
  args: LookerArgs & { readonly data: string },
  action: Change,
  changed: Changed,
  use: (engine: Engine, recording: Recording) => Promise<number>,
  folder: 'existing' | 'new' = 'existing',
): Promise<number> {
  const open = folder === 'new' ? withEngine : withExistingEngine;
  return await open(args.data, async (engine) => {
    let isRecorded = false;
    const record = (more: Changed = {}): void => {
      if (!isRecorded) recordChange(engine, args, action, { ...changed, ...more });
      isRecorded = true;
    };
    const make: Recording['make'] = (change, tell) => {
      const { made } = engine.audit.withChange(change, (one) => rowOf(engine, args, action, { ...changed, ...tell?.(one) }));
      isRecorded = true;
      return made;
    };
    const code = await use(engine, { make, record });
    if (code !== EXITS.input.code) record();
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
  engine.audit.record(rowOf(engine, args, action, changed));
}

function rowOf(engine: Pick<Engine, 'profiles'>, args: LookerArgs, action: Change, changed: Changed): NewAuditRow {
  const looker = lookerOf(args);
  demandPurpose(engine, looker, false);
  const given = Object.entries(changed).filter((field): field is [string, string] => field[1] !== undefined);
  return { ...looker, action, asked: Object.fromEntries(given.map(([name, text]) => [name, text.slice(0, 200)])) };
}
