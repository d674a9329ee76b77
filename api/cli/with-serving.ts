import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { makeFolder } from '../../engine/ports/make-folder.ts';

/**
 * Holds the data folder for one server while `use` runs, which says at which address it serves. Before anything else is opened, so that a second server
 * neither loads models nor changes the folder.
 * @param data null: nothing will be served, and nothing is held
 * @throws LprError conflict where another server holds it
 */
export async function withServing<T>(data: string | null, use: (servesAt: (url: string) => void) => Promise<T>): Promise<T> {
  if (data === null) return await use(() => undefined);
  makeFolder(data);
  await access(data, constants.W_OK);
  // Loaded late, like the engine.
  const { holdForServing } = await import('../../engine/store/sqlite/serving-lock.ts');
  const hold = holdForServing(data, Date.now);
  try {
    return await use(hold.at);
  } finally {
    hold.release();
  }
}
