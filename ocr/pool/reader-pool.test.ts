import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { SILENT } from '../../engine/ports/log.ts';
import { ownModule } from '../../engine/ports/own-module.ts';
import { DOES, GATE } from '../../tests/support/gate.ts';
import { openReaderPool, type ReaderPool, type ReaderPoolOptions } from './reader-pool.ts';

const gate = new Int32Array(new SharedArrayBuffer(12));
let pool: ReaderPool | undefined;

afterEach(async () => {
  open();
  await pool?.close();
  pool = undefined;
  gate.fill(0);
});

async function gated(options: ReaderPoolOptions): Promise<ReaderPool> {
  const thread = { file: ownModule(import.meta.url, '../../tests/support/gated.thread'), data: { gate }, ...options.thread };
  pool = await openReaderPool({ ...options, thread });
  return pool;
}

const shut = () => Atomics.store(gate, GATE.shut, 1);

function open(): void {
  Atomics.store(gate, GATE.shut, 0);
  Atomics.notify(gate, GATE.shut);
}

/** Resolves when this many pictures have reached a reader. */
async function begun(count: number): Promise<void> {
  while (Atomics.load(gate, GATE.begun) < count) await new Promise(setImmediate);
}

/** Milliseconds that a picture may take by the pool's clock, which only a test moves, so that a slow machine does not matter. */
const LIMIT = 60_000;

/** Holds the pool's timers, and moves its clock when told. The threads have clocks of their own, which run normally. */
function poolClock(): { pass(ms: number): void } {
  const now = process.hrtime.bigint.bind(process.hrtime);
  let ahead = 0n;
  vi.spyOn(process.hrtime, 'bigint').mockImplementation(() => now() + ahead * 1_000_000n);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  return {
    pass(ms) {
      ahead += BigInt(ms);
      vi.advanceTimersByTime(ms);
    },
  };
}

const picture = async (width: number) => ({
  bytes: await sharp({ create: { width, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer(),
});

const read = (raw: string) => ({ status: 'read', readings: [{ raw, reader: 'gated/1' }] });

describe('reading', () => {
  test('answers a value for each ordinary outcome', async () => {
    const reader = await gated({ threads: 1 });
    expect(reader.reader).toBe('gated/1');
    expect(await reader.read(await picture(20))).toMatchObject(read('W20'));
    expect(await reader.read(await picture(DOES.nothing))).toMatchObject({ status: 'unreadable', reason: 'no_plate' });
    expect(await reader.read({ bytes: new Uint8Array() })).toMatchObject({ status: 'rejected', reason: 'empty_file' });
    expect(await reader.read({ path: '/nowhere/at.all' })).toMatchObject({ status: 'failed', reason: 'missing_file' });
    expect(reader.stats()).toEqual({ threads: 1, running: 0, waiting: 0, completed: 4, crashed: 0, timed_out: 0 });
  });

  test('reads a path in the thread, and leaves the bytes to the caller', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pool-'));
    const { bytes } = await picture(21);
    await writeFile(join(folder, 'a.png'), bytes);
    const reader = await gated({ threads: 1 });
    expect(await reader.read({ path: join(folder, 'a.png') })).toMatchObject(read('W21'));
    expect(await reader.read({ bytes })).toMatchObject(read('W21'));
    expect(bytes.byteLength).toBeGreaterThan(0);
    await rm(folder, { recursive: true });
  });

  test('applies the given limits', async () => {
    const reader = await gated({ threads: 1, limits: { maxBytes: 1000, maxPixels: 100 } });
    expect(await reader.read({ bytes: new Uint8Array(1001) })).toMatchObject({ reason: 'too_many_bytes' });
    expect(await reader.read(await picture(20))).toMatchObject({ reason: 'too_many_pixels' });
  });
});

describe('a lost thread', () => {
  test.each([
    ['throws', DOES.throw, 'the reader broke'],
    ['exits', DOES.exit, 'code: 3'],
  ])(
    'is replaced where the reader %s; its picture is tried once more and then fails, and other pictures are not lost',
    async (_, does, said) => {
      const reader = await gated({ threads: 2 });
      const bad = reader.read(await picture(does));
      const good = await Promise.all([20, 21, 22, 23].map(async (width) => reader.read(await picture(width))));
      expect(await bad).toMatchObject({ status: 'failed', reason: 'crashed', detail: expect.stringContaining(said) });
      expect(good).toMatchObject([read('W20'), read('W21'), read('W22'), read('W23')]);
      expect(reader.stats()).toMatchObject({ crashed: 2, running: 0, completed: 5 });
      expect(await reader.read(await picture(24))).toMatchObject(read('W24'));
    },
  );

  test('is replaced where its memory is exhausted', async () => {
    const thread = {
      file: ownModule(import.meta.url, '../../tests/support/gated.thread'),
      data: { gate },
      resourceLimits: { maxOldGenerationSizeMb: 64 },
    };
    const reader = await gated({ threads: 1, thread });
    expect(await reader.read(await picture(DOES.exhaust))).toMatchObject({ status: 'failed', reason: 'crashed' });
    expect(await reader.read(await picture(20))).toMatchObject(read('W20'));
  });

  test('does not fail its picture if the second try succeeds', async () => {
    const warnings: string[] = [];
    const log = { ...SILENT, warn: (_: object, message: string) => void warnings.push(message) };
    const reader = await gated({ threads: 1, log });
    expect(await reader.read(await picture(DOES.crashOnce))).toMatchObject(read(`W${DOES.crashOnce}`));
    expect(reader.stats()).toMatchObject({ crashed: 1, completed: 1 });
    expect(Atomics.load(gate, GATE.opened)).toBe(2);
    expect(warnings).toEqual(['a reader thread crashed and is replaced']);
  });

  test('does not fail the picture that waited in it, however often that happens', async () => {
    const reader = await gated({ threads: 1 });
    shut();
    const pictures = await Promise.all([DOES.exit, DOES.throw, DOES.exit, 20].map(picture));
    const outcomes = pictures.map((drawn) => reader.read(drawn));
    await begun(1);
    open();
    const failed = { status: 'failed', reason: 'crashed', detail: expect.stringContaining('2 times') };
    expect(await Promise.all(outcomes)).toMatchObject([failed, failed, failed, read('W20')]);
    expect(reader.stats()).toMatchObject({ crashed: 6, completed: 4, running: 0, waiting: 0 });
  });

  test('that hung does not use up the time of the picture that waited in it', async () => {
    const reader = await gated({ threads: 1, timeoutMs: LIMIT });
    const clock = poolClock();
    const pictures = await Promise.all([DOES.hang, 20].map(picture));
    const outcomes = pictures.map((drawn) => reader.read(drawn));
    for (const tries of [1, 2]) {
      await begun(tries);
      clock.pass(LIMIT);
    }
    expect(await Promise.all(outcomes)).toMatchObject([{ status: 'failed', reason: 'timed_out' }, read('W20')]);
    expect(reader.stats()).toMatchObject({ timed_out: 2, crashed: 0, completed: 2 });
  });

  test('that hangs is stopped; its picture is tried once more and then fails, and a picture in the other thread is not lost', async () => {
    const reader = await gated({ threads: 2, timeoutMs: LIMIT });
    const clock = poolClock();
    const bad = reader.read(await picture(DOES.hang));
    await begun(1);
    const good = await reader.read(await picture(20));
    expect(good).toMatchObject(read('W20'));
    clock.pass(LIMIT);
    await begun(3);
    clock.pass(LIMIT - 1);
    expect(reader.stats()).toMatchObject({ timed_out: 1, running: 1 });
    clock.pass(1);
    expect(await bad).toMatchObject({ status: 'failed', reason: 'timed_out', detail: expect.stringContaining(`${LIMIT} ms`) });
    expect(reader.stats()).toMatchObject({ timed_out: 2, crashed: 0, running: 0 });
    expect(await reader.read(await picture(21))).toMatchObject(read('W21'));
  });
});

describe('work in flight', () => {
  test('is limited: ready() waits until a picture is done, and serves callers in order', async () => {
    const reader = await gated({ threads: 1 });
    shut();
    const first = reader.read(await picture(20));
    const second = reader.read(await picture(21));
    await begun(1);
    const order: string[] = [];
    const a = reader.ready().then(() => order.push('a'));
    const b = reader.ready().then(() => order.push('b'));
    await new Promise(setImmediate);
    expect(order).toEqual([]);
    expect(reader.stats()).toMatchObject({ running: 1, waiting: 1 });
    open();
    await Promise.all([first, second, a, b]);
    expect(order).toEqual(['a', 'b']);
  });

  test('never reaches a thread when it is aborted while waiting, and is answered at once when it is aborted while running', async () => {
    const reader = await gated({ threads: 1 });
    shut();
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = reader.read(await picture(20), running.signal);
    const second = reader.read(await picture(21), waiting.signal);
    await begun(1);
    waiting.abort(new Error('the batch was cancelled'));
    running.abort(new Error('the batch was cancelled'));
    await expect(first).rejects.toThrow('the batch was cancelled');
    await expect(second).rejects.toThrow('the batch was cancelled');
    open();
    expect(await reader.read(await picture(22))).toMatchObject(read('W22'));
    expect(Atomics.load(gate, GATE.begun)).toBe(2);
    expect(Atomics.load(gate, GATE.opened)).toBe(1);
  });

  test('an abort ends ready(), and the next caller is served', async () => {
    const reader = await gated({ threads: 1 });
    shut();
    // Both wait before ready() is called: drawing them takes an unknown time.
    const pictures = await Promise.all([picture(20), picture(21)]);
    const reads = pictures.map((drawn) => reader.read(drawn));
    await begun(1);
    const stop = new AbortController();
    const first = reader.ready(stop.signal);
    const second = reader.ready();
    stop.abort(new Error('enough'));
    await expect(first).rejects.toThrow('enough');
    open();
    await second;
    await Promise.all(reads);
  });

  test('on close running pictures are finished, waiting ones are rejected, and no more are accepted', async () => {
    const reader = await gated({ threads: 1 });
    shut();
    const first = reader.read(await picture(20));
    await begun(1);
    const second = reader.read(await picture(21));
    const refused = expect(second).rejects.toThrow('closed');
    const closing = reader.close();
    await refused;
    open();
    expect(await first).toMatchObject(read('W20'));
    await closing;
    await expect(reader.read(await picture(22))).rejects.toThrow('closed');
    await expect(reader.ready()).rejects.toThrow('closed');
  });
});

test('opening a pool fails if its reader cannot be opened', async () => {
  const thread = { file: new URL('./nowhere.thread.ts', import.meta.url), data: {} };
  await expect(openReaderPool({ threads: 1, thread })).rejects.toThrow();
});
