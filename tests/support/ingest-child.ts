import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { openSource } from '../../engine/ingest/sources/open-source.ts';
import { openEngine } from '../../engine/open.ts';
import { textReader } from './text-reader.ts';

/**
 * A process that ingests, to be killed: `fork` it with data folder, batch, and what it is to do.
 * `read:N` answers N pictures, then holds all others for ever and sends `held`; `receive:N` takes N files of the upload, then its source
 * gives nothing more, and it sends `held`; `finish` completes the stored batches and sends `done`.
 */
const [data = '', batch = '', what = ''] = process.argv.slice(2);
const [deed, number = '0'] = what.split(':');
const say = (word: string): void => void process.send?.(word);
// Listening keeps the event loop alive while everything else is held; without it the process ends by itself (exit code 13). It ends with its parent.
process.once('disconnect', () => process.exit());
const never = new Promise<void>(() => {});

const hold = (n: number): Promise<void> | undefined => {
  if (deed !== 'read' || n <= Number(number)) return undefined;
  say('held');
  return never;
};
const engine = openEngine({ data, reader: textReader({ inFlight: 8, gate: hold }) });

if (deed === 'finish') {
  engine.batches.resume();
  for (const { id } of engine.batches.list({}).items) await engine.batches.finished(id);
  await engine.close();
  say('done');
  process.disconnect();
} else {
  const source = await openSource(batch);
  await engine.batches.submit(deed === 'receive' ? silentAfter(Number(number)) : source, { name: 'killed' });
  await never;
}

async function* silentAfter(files: number): AsyncGenerator<{ name: string; bytes: Readable }> {
  let taken = 0;
  for await (const file of await openSource(join(batch))) {
    if (taken === files) {
      say('held');
      await never;
    }
    taken += 1;
    yield file;
  }
}
