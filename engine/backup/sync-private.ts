import { open } from 'node:fs/promises';
import { PRIVATE_FILE } from '../ports/private-modes.ts';

/** Makes a file readable by its owner only, and its contents durable. */
export async function syncPrivate(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.chmod(PRIVATE_FILE);
    await file.sync();
  } finally {
    await file.close();
  }
}
