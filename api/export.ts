import type { Context } from 'hono';
import { allowExport } from '../engine/access/export-limit.ts';
import type { Total } from '../engine/records/pages.ts';
import type { ApiEnv } from './options.ts';

/**
 * Adds the number of rows of an export of vehicles' data to the record of the look-up, and checks it against the profile's limit
 * (`engine/access/export-limit.ts`).
 * @param rows of the whole export, not of one page
 * @param narrowBy parameters that make it smaller
 * @throws ExportTooLarge
 */
export function countExport(c: Context<ApiEnv>, rows: number | Total, narrowBy: readonly string[]): void {
  const total = typeof rows === 'number' ? { n: rows, more: false } : rows;
  c.set('asked', { ...c.get('asked'), rows: `${total.n}${total.more ? ' or more' : ''}` });
  const profile = c.get('profile');
  if (profile === undefined) throw new Error('Expected the profile in use for an export but found none');
  allowExport(profile, total, narrowBy);
}
