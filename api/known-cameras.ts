import type { Context } from 'hono';
import { expected, LprError } from '../engine/errors.ts';
import type { Cameras } from '../engine/records/cameras.ts';
import type { ApiEnv } from './options.ts';

/**
 * Refuses a search by a camera that is not known, which would look like one without rows. Not for people of another agency: they must not
 * learn which cameras there are. @throws LprError not_found
 */
export function demandKnown(c: Context<ApiEnv>, cameras: Cameras, asked: string | readonly string[] | undefined): void {
  const unknown = c.get('sight') === undefined ? cameras.unknown(asked) : null;
  if (unknown === null) return;
  throw new LprError('not_found', expected('a camera that has reads or is known', 'camera', unknown.id) + unknown.meant);
}
