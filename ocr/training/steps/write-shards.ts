import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { say } from './training.ts';

/** The pictures of one shard. The same seed and shard give the same pictures. */
export interface ShardOptions {
  readonly seed: number;
  readonly shard: number;
  /** Pictures a shard. */
  readonly count: number;
  /** One severity for all, or null for a mix. */
  readonly severity: number | null;
  /** Those of the kind's flags that are given. */
  readonly flags: ReadonlySet<string>;
}

/** A picture as raw bytes, and what is known of it. */
export interface ShardPicture {
  readonly bytes: Uint8Array;
  readonly row: object;
}

/** Pictures of one kind, which a trainer maps into memory. */
export interface ShardKind {
  /** Shards are called `NAME-0007.bin`, and so on. */
  readonly name: 'crops' | 'scenes' | 'flats' | 'two-lines';
  /** Height, width and channels of every picture. */
  readonly shape: readonly [number, number, number];
  /** Pictures a shard where `--per-shard` is not given. */
  readonly perShard: number;
  /** Flags of this kind, besides the common options. */
  readonly flags?: readonly string[];
  pictures(options: ShardOptions): Iterable<ShardPicture> | AsyncIterable<ShardPicture>;
  /** Called with the folder before the first shard: a trainer may begin while others are drawn. */
  begin?(out: string): Promise<void>;
}

/**
 * Draws the shards that the command line asks for: `--out DIR --seed N --shards N [--first K] [--per-shard N] [--severity 0..5]`. A shard is
 * `NAME-0007.bin` (the pictures' bytes), `NAME-0007.jsonl` (a row a picture) and, written last, `NAME-0007.json` (shape, seed, command). It depends
 * on its seed and number alone, so several processes can share the work; an existing shard is not changed.
 */
export async function writeShards(kind: ShardKind): Promise<void> {
  const flags = kind.flags ?? [];
  const { values: given } = parseArgs({
    options: {
      ...(Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' }])) as Record<string, { type: 'boolean' }>),
      out: { type: 'string' },
      seed: { type: 'string', default: '1' },
      shards: { type: 'string', default: '1' },
      first: { type: 'string', default: '0' },
      'per-shard': { type: 'string', default: String(kind.perShard) },
      severity: { type: 'string' },
    },
  });
  const values = given as Readonly<Record<string, string | boolean | undefined>>;
  const { out } = given as { out?: string };
  if (out === undefined) throw new Error('Expected a folder for --out but received nothing');
  await mkdir(out, { recursive: true });
  await kind.begin?.(out);
  const [first, started] = [Number(values.first), performance.now()];
  const severity = values.severity === undefined ? null : Number(values.severity);
  const flagged = new Set(flags.filter((flag) => values[flag] === true));
  for (let shard = first; shard < first + Number(values.shards); shard++) {
    const options = { seed: Number(values.seed), shard, count: Number(values['per-shard']), severity, flags: flagged };
    const count = await writeShard(kind, out, options);
    if (count !== null) say(`shard ${shard}: ${count} pictures, ${((performance.now() - started) / 60_000).toFixed(1)} min`);
  }
}

/** The number of pictures; null where the shard exists already. */
async function writeShard({ name, shape, pictures }: ShardKind, out: string, options: ShardOptions): Promise<number | null> {
  const { seed, shard, count, severity, flags } = options;
  const path = join(out, `${name}-${String(shard).padStart(4, '0')}`);
  if (existsSync(`${path}.json`)) return null;
  const bytes = createWriteStream(`${path}.bin`);
  const lines: string[] = [];
  for await (const picture of pictures(options)) {
    if (!bytes.write(picture.bytes)) await once(bytes, 'drain');
    lines.push(JSON.stringify(picture.row));
  }
  bytes.end();
  await finished(bytes);
  await writeFile(`${path}.jsonl`, `${lines.join('\n')}\n`);
  const command = `write-${name} --seed ${seed} --first ${shard} --shards 1 --per-shard ${count}${[...flags].map((flag) => ` --${flag}`).join('')}`;
  await writeFile(`${path}.part`, JSON.stringify({ shape: [lines.length, ...shape], seed, shard, severity, command }));
  await rename(`${path}.part`, `${path}.json`);
  return lines.length;
}
