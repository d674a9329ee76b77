import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import type { Actor } from '../../engine/records/retention.ts';
import { type Files, sourceOf } from './archives.ts';
import { tempFolder } from './temp-folder.ts';
import { textReader } from './text-reader.ts';

export const DAY = 86_400_000;
/** The first time of the clock of {@link open}. */
export const NOW = Date.UTC(2026, 9, 20, 12);
export const BY: Actor = { actor: 'supervisor', channel: 'cli' };

/** An engine on a folder of its own, with a clock that the test moves. */
export function open(data = tempFolder(), at = { now: NOW }): { engine: Engine; data: string; at: { now: number } } {
  const engine = openEngine({ data, reader: textReader(), clock: () => at.now });
  onTestFinished(() => engine.close());
  return { engine, data, at };
}

export const daysAgo = (days: number, minutes = 0): string => new Date(NOW - days * DAY + minutes * 60_000).toISOString();
/** A line of NDJSON. */
export const line = (plate: string, captured_at: string, camera_id = 'cam-1'): string =>
  JSON.stringify({ camera_id, captured_at, plate });

export async function put(engine: Engine, lines: readonly string[]): Promise<void> {
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
}

/** Submits pictures of these texts as one batch, and waits until it is done. */
export async function putPictures(engine: Engine, rows: readonly (readonly [file: string, text: string, captured_at: string])[]) {
  const manifest = ['file,camera_id,captured_at', ...rows.map(([file, , at]) => `${file},bridge,${at}`)].join('\n');
  const files: Files = [['manifest.csv', manifest], ...rows.map(([file, text]) => [file, text] as const)];
  const { batch } = await engine.batches.submit(sourceOf(files), { name: 'noon' });
  return await engine.batches.finished(batch.id);
}

export const plates = (engine: Engine): string[] => engine.reads.list({ limit: 1000 }).items.map(({ plate }) => plate);
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
/** Path of the stored picture. */
export const pictureOf = (data: string, text: string): string => join(data, 'images', hashOf(text).slice(0, 2), hashOf(text));

/** Adds the plate to the list `wanted`, which is made if it is not there. */
export function wanted(engine: Engine, plate: string, case_number?: string): void {
  const list =
    engine.watchlists.list({}).items.find(({ name }) => name === 'wanted') ??
    engine.watchlists.create({ name: 'wanted', policy: 'ocr' });
  engine.entries.add(list.id, { plate, ...(case_number !== undefined && { case_number }) });
}
