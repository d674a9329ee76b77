import {
  appendFileSync,
  chmodSync,
  closeSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sourceOf } from '../../tests/support/archives.ts';
import { filesIn } from '../../tests/support/files-in.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { textReader } from '../../tests/support/text-reader.ts';
import { examine } from '../doctor/doctor.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import { SILENT } from '../ports/log.ts';
import { backUp } from './backup.ts';
import { manifestIn } from './manifest.ts';
import { restore } from './restore.ts';

const NOW = Date.UTC(2026, 9, 20, 12);

function open(data: string): Engine {
  const engine = openEngine({ data, reader: textReader(), clock: () => NOW });
  onTestFinished(() => engine.close());
  return engine;
}

async function put(engine: Engine, from: number, count: number): Promise<void> {
  const lines = Array.from({ length: count }, (_, i) =>
    JSON.stringify({
      camera_id: 'c',
      captured_at: new Date(NOW - (from + i) * 1000).toISOString(),
      plate: `ABC${1000 + from + i}`,
    }),
  );
  await engine.reads.ingest(Readable.from([Buffer.from(lines.join('\n'))]), {});
}

/** A folder with reads, a picture and a look-up in it. */
async function filled(): Promise<{ data: string; engine: Engine; picture: string }> {
  const data = join(tempFolder(), 'data');
  const engine = open(data);
  await put(engine, 0, 500);
  const manifest = 'file,camera_id,captured_at\na.jpg,bridge,2026-10-20T11:00:00Z\n';
  const { batch } = await engine.batches.submit(
    sourceOf([
      ['manifest.csv', manifest],
      ['a.jpg', 'PIC1111'],
    ]),
    { name: 'noon' },
  );
  await engine.batches.finished(batch.id);
  engine.audit.record({
    actor: 'A',
    channel: 'cli',
    action: 'search_reads',
    asked: { plate: 'ABC1000' },
    purpose: null,
    case_number: null,
  });
  engine.audit.checkpoint();
  await engine.vehicles.likely({ plate: 'ABC1000' }, () => undefined);
  const picture = filesIn(join(data, 'images'))[0] ?? '';
  return { data, engine, picture };
}

/** What `examine` says of the folder, besides the disk of this machine. */
async function codes(data: string, options?: Parameters<typeof examine>[1]): Promise<string[]> {
  return (await examine(data, options)).map(({ code }) => code).filter((code) => code !== 'disk_nearly_full');
}

describe('a backup', () => {
  test('that is made while others write is one state of the folder, and is restored to a folder that works', async () => {
    const { data, engine } = await filled();
    const to = join(tempFolder(), 'backup');
    let more = 500;
    const writing = new AbortController();
    const writer = (async () => {
      while (!writing.signal.aborted) {
        await put(engine, more, 20);
        more += 20;
        await setImmediate();
      }
    })();
    const manifest = await backUp({ data, to, checkpoint: engine.audit.checkpoint(), now: NOW });
    writing.abort();
    await writer;
    expect(manifest.reads).toBeGreaterThanOrEqual(501);
    expect(manifest.reads).toBeLessThanOrEqual(more + 1);
    expect(manifest.files.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['lpr.db', 'history/months.db', 'audit-key.pem']),
    );

    const again = join(tempFolder(), 'restored');
    const { findings } = await restore(to, again);
    expect(findings.filter(({ code }) => code !== 'disk_nearly_full')).toEqual([]);
    expect(filesIn(again).filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([]);
    const restored = open(again);
    expect(restored.reads.list({ plate: 'PIC1111' }).items).toHaveLength(1);
    expect(restored.images.path(restored.reads.list({ plate: 'PIC1111' }).items[0]?.image ?? '')).not.toBeNull();
    expect(restored.audit.verify(manifest.checkpoint)).toMatchObject({ ok: true });
    await put(restored, 50_000, 10);
  });

  test('does not count as one until it is complete, and is not written into a folder with files', async () => {
    const { data, engine } = await filled();
    const to = join(tempFolder(), 'backup');
    const stop = AbortSignal.abort(new Error('stopped'));
    const parts = { data, to, checkpoint: engine.audit.checkpoint(), now: NOW };
    await expect(backUp({ ...parts, signal: stop })).rejects.toThrow('stopped');
    await expect(restore(to, join(tempFolder(), 'x'))).rejects.toThrow('Expected a backup');
    writeFileSync(join(to, 'other'), 'x');
    await expect(backUp(parts)).rejects.toThrow('holds files');
  });

  test('is refused if the original is damaged, or if one of its own files was damaged later', async () => {
    const { data, engine, picture } = await filled();
    const to = join(tempFolder(), 'backup');
    await backUp({ data, to, checkpoint: engine.audit.checkpoint(), now: NOW });
    const copied = join(to, picture.slice(data.length + 1));
    appendFileSync(copied, 'x');
    const target = join(tempFolder(), 'restored');
    await expect(restore(to, target)).rejects.toThrow('the file was damaged');
    expect([existsSync(target), existsSync(`${target}.part`)]).toEqual([false, false]);
    rmSync(copied);
    await expect(restore(to, target)).rejects.toThrow('it is gone');
    rmSync(picture);
    const second = backUp({ data, to: join(tempFolder(), 'b'), checkpoint: engine.audit.checkpoint(), now: NOW });
    await expect(second).rejects.toThrow('1 picture is gone');
    const manifest = manifestIn(to);
    writeFileSync(join(to, 'backup.json'), JSON.stringify({ ...manifest, files: [{ ...manifest.files[0], path: '../../x' }] }));
    await expect(restore(to, target)).rejects.toThrow('Expected a backup of format 1');
  });
});

describe('the doctor', () => {
  /** A folder that nobody has open. */
  async function closed(): Promise<{ data: string; picture: string }> {
    const { data, engine, picture } = await filled();
    await engine.close();
    return { data, picture };
  }

  test('finds nothing wrong with a good folder, open or closed, and changes nothing', async () => {
    const { data, engine } = await filled();
    expect(await codes(data, { deep: true })).toEqual([]);
    await engine.close();
    const before = filesIn(data).map((path) => [path, readFileSync(path).toString('base64')]);
    expect(await codes(data, { deep: true })).toEqual([]);
    expect(
      filesIn(data)
        .filter((path) => !/-(wal|shm)$/.test(path))
        .map((path) => [path, readFileSync(path).toString('base64')]),
    ).toEqual(before);
    expect(await codes(data)).toEqual([]);
  });

  test('finds a page that was overwritten', async () => {
    const { data } = await closed();
    const file = openSync(join(data, 'lpr.db'), 'r+');
    const size = statSync(join(data, 'lpr.db')).size;
    for (let page = 8; page * 4096 < size; page += 3) writeSync(file, Buffer.alloc(2048, 0x5a), 0, 2048, page * 4096 + 512);
    closeSync(file);
    expect(await codes(data)).toContain('page_damaged');
  });

  test('finds a file that is no database, and a folder without one', async () => {
    const { data } = await closed();
    writeFileSync(join(data, 'lpr.db'), 'no database at all, but long enough to have a header of a hundred bytes '.repeat(4));
    expect(await codes(data)).toEqual(['no_database']);
    expect(await codes(tempFolder())).toEqual(['no_database']);
  });

  test('finds pictures that are gone or changed', async () => {
    const { data, picture } = await closed();
    writeFileSync(picture, 'another');
    expect(await codes(data)).toEqual([]);
    expect(await codes(data, { deep: true })).toEqual(['pictures_damaged']);
    rmSync(picture);
    expect(await codes(data)).toEqual(['pictures_missing']);
  });

  test('finds an audit row that was changed, a key that is gone, and a log that was cut', async () => {
    const { data } = await closed();
    const change = (sql: string): void => {
      const database = new Database(join(data, 'lpr.db'));
      database.exec(sql);
      database.close();
    };
    change("UPDATE audit_rows SET body = replace(body, 'ABC1000', 'ABC1001')");
    expect(await codes(data)).toEqual(['audit_log_changed']);
    renameSync(join(data, 'audit-key.pem'), join(data, '..', 'key'));
    expect(await codes(data)).toEqual(['audit_key_missing']);
    renameSync(join(data, '..', 'key'), join(data, 'audit-key.pem'));
    change('DELETE FROM audit_rows');
    expect(await codes(data, { checkpoint: 'lpr' })).toEqual(['audit_log_changed']);
  });

  test('misses no key where nothing was signed yet, and checks the rows all the same', async () => {
    const { data, engine } = await filled();
    await engine.close();
    const change = (sql: string): void => {
      const database = new Database(join(data, 'lpr.db'));
      database.exec(sql);
      database.close();
    };
    change('DELETE FROM audit_checkpoints');
    rmSync(join(data, 'audit-key.pem'), { force: true });
    expect(await codes(data)).toEqual([]);
    change("UPDATE audit_rows SET body = replace(body, 'ABC1000', 'ABC1001')");
    expect(await codes(data)).toEqual(['audit_log_changed']);
  });

  test('finds a write-ahead log that was deleted after a kill', async () => {
    const { data, engine } = await filled();
    // As after kill -9: the files as they are, without the close that would empty the log.
    const killed = join(tempFolder(), 'killed');
    cpSync(data, killed, { recursive: true });
    await engine.close();
    rmSync(join(killed, 'lpr.db-wal'));
    const found = await examine(killed);
    expect(found.map(({ code }) => code)).toContain('log_missing');
    expect(found.find(({ code }) => code === 'log_missing')?.what).toContain('lpr.db-wal beside lpr.db-shm');
    // The examination does not hide it: the next examination and the next start report it, too.
    expect((await examine(killed)).map(({ code }) => code)).toContain('log_missing');
    expect(readdirSync(killed).filter((name) => name.startsWith('doctor-'))).toEqual([]);
    const said: string[] = [];
    await openEngine({ data: killed, log: { ...SILENT, error: (_, text) => void said.push(text) } }).close();
    expect(said).toEqual([expect.stringContaining('write-ahead log is gone')]);
  });

  test('finds files that others may read', async () => {
    const { data } = await closed();
    chmodSync(join(data, 'lpr.db'), 0o644);
    expect(await codes(data)).toEqual(['open_to_others']);
  });

  test('finds reads that the history has and the database does not', async () => {
    const { data } = await closed();
    const database = new Database(join(data, 'lpr.db'));
    database.exec('PRAGMA foreign_keys = OFF; DELETE FROM reads WHERE no > 400 AND batch_no IS NULL');
    database.close();
    const months = new Database(join(data, 'history', 'months.db'));
    months.exec('UPDATE mark SET read = 10000');
    months.close();
    expect(await codes(data)).toContain('reads_missing');
  });
});
