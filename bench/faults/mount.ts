import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { CannotHappen } from './fault.ts';

const run = promisify(execFile);

/** @throws CannotHappen where mounting is not permitted on this machine, or the program is missing */
export async function system(program: string, ...args: readonly string[]): Promise<void> {
  try {
    await run(program, args);
  } catch (error) {
    throw new CannotHappen(`Expected to run ${program} ${args.join(' ')} but received an error: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Mounts a file system while `use` runs. */
export async function withMount<T>(args: readonly string[], folder: string, use: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true });
  await system('mount', ...args, folder);
  try {
    return await use();
  } finally {
    await system('umount', '--lazy', folder);
  }
}

/** A file system in memory of so many bytes. */
export function withSmallDisk<T>(bytes: number, folder: string, use: () => Promise<T>): Promise<T> {
  return withMount(['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs'], folder, use);
}

/** A file with an empty ext4 file system, 4 KB blocks. */
export async function makeDisk(file: string, megabytes: number): Promise<void> {
  await system('truncate', '-s', `${megabytes}M`, file);
  await system('mkfs.ext4', '-q', file);
}
