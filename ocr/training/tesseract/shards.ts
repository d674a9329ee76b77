import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Line, linesOf } from './lines.ts';
import { tiffOf } from './tiff.ts';

export interface ShardOptions {
  readonly folder: string;
  readonly seed: number;
  readonly shard: number;
  /** Photographs; each gives two lines at most. */
  readonly pictures: number;
}

/** `lines-0007` in the folder, without an extension. */
export function shardName({ folder, shard }: Pick<ShardOptions, 'folder' | 'shard'>): string {
  return join(folder, `lines-${String(shard).padStart(4, '0')}`);
}

/**
 * Writes a shard `lines-0007.tif` (a page a line), `.box` (WordStr) and, last, `.jsonl` (a row a line); an existing one is
 * not changed. It depends on its seed and number alone. Returns false where nothing had to be done.
 */
export async function writeShard(options: ShardOptions): Promise<boolean> {
  const { folder, seed, shard, pictures } = options;
  const name = shardName(options);
  if (existsSync(`${name}.jsonl`)) return false;
  await mkdir(folder, { recursive: true });
  const lines: Line[] = [];
  for await (const line of linesOf({ seed, shard, count: pictures, severity: null })) lines.push(line);
  await writeFile(`${name}.tif`, tiffOf(lines.map(({ strip }) => strip)));
  await writeFile(`${name}.box`, lines.map(boxOf).join(''));
  await writeFile(`${name}.part`, lines.map(({ strip: _, ...row }) => `${JSON.stringify(row)}\n`).join(''));
  await rename(`${name}.part`, `${name}.jsonl`);
  return true;
}

/** The whole page is the line; a tab ends it. */
function boxOf({ strip: { width, height }, text }: Line, page: number): string {
  return `WordStr 0 0 ${width} ${height} ${page} #${text}\n\t 0 0 ${width} ${height} ${page}\n`;
}
