import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { type Files, sourceOf } from '../../tests/support/archives.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { openEngine } from '../open.ts';
import { processLoader } from '../ports/loaders.ts';
import { ownModule } from '../ports/own-module.ts';

const CHILD = ownModule(import.meta.url, '../../tests/support/retention-child');
const DAY = 86_400_000;
const NOW = Date.UTC(2026, 9, 20, 12);
const OLD = 120;
const PICTURES = 20;

/** A run over this folder has five steps with turns of the event loop between them: three groups of reads, one of rows of pictures, one of pictures. */
test.each([1, 3, 4, 5])(
  'the next run completes a deletion that was killed after step %i: everything is deleted once, and one receipt covers both runs',
  async (steps) => {
    const data = tempFolder();
    const engine = openEngine({ data, reader: textReader(), clock: () => NOW });
    onTestFinished(() => engine.close());
    const at = (ms: number): string => new Date(NOW - ms).toISOString();
    const lines = [
      ...Array.from({ length: OLD }, (_, i) => ({ plate: `OLD${1000 + i}`, captured_at: at(30 * DAY + i * 1000) })),
      ...Array.from({ length: 50 }, (_, i) => ({ plate: `NEW${1000 + i}`, captured_at: at(DAY + i * 1000) })),
    ];
    await engine.reads.ingest(
      Readable.from([Buffer.from(lines.map((line) => JSON.stringify({ camera_id: 'c', ...line })).join('\n'))]),
      {},
    );
    const rows = Array.from({ length: PICTURES }, (_, i) => `${i}.jpg,bridge,${at(40 * DAY + i * 1000)}`);
    const pictures = rows.map((_, i) => [`${i}.jpg`, i % 2 === 0 ? `PIC${1000 + i} ${i}` : `unreadable ${i}`] as const);
    const files: Files = [['manifest.csv', ['file,camera_id,captured_at', ...rows].join('\n')], ...pictures];
    const { batch } = await engine.batches.submit(sourceOf(files), { name: 'old' });
    await engine.batches.finished(batch.id);
    engine.retention.use({ profile: 'va' }, { actor: 'supervisor', channel: 'cli' });

    const child = fork(CHILD, [data, String(NOW), String(steps)], { execArgv: processLoader(CHILD) });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    const [cut] = engine.retention.receipts({}).items;
    expect(cut?.done_at ?? null).toBeNull();

    const { receipt } = await engine.retention.run({ actor: 'supervisor', channel: 'cli' }, { rewrite: 'never' });
    expect(receipt).toMatchObject({ counts: { reads: OLD + PICTURES / 2, pictures: PICTURES, receipt_rows: PICTURES / 2 } });
    expect(engine.retention.receipts({}).items).toEqual([receipt]);
    expect(engine.reads.list({ limit: 1000 }).items.map(({ plate }) => plate.slice(0, 3))).toEqual(
      Array.from({ length: 50 }, () => 'NEW'),
    );
    const left = readdirSync(join(data, 'images'), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 60);
    expect(left.filter((name) => existsSync(join(data, 'images', name)))).toEqual([]);
    expect(engine.batches.get(batch.id).counts).toMatchObject({ read: PICTURES / 2, unreadable: PICTURES / 2 });
    expect(engine.audit.verify()).toMatchObject({ ok: true });
    expect(engine.audit.list({}).items.filter(({ action }) => action === 'forget')).toHaveLength(1);
  },
);
