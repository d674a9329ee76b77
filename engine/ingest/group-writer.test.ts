import { expect, test } from 'vitest';
import { LprError } from '../errors.ts';
import { SILENT } from '../ports/log.ts';
import { GroupWriter } from './group-writer.ts';

/** A writer whose writes are kept; while `fault` is set they fail with it. */
function open(retryAfter?: number) {
  const written: number[][] = [];
  const state: { fault: Error | null; tried: () => void } = { fault: null, tried: () => undefined };
  const writer = new GroupWriter<number>({
    write(items) {
      state.tried();
      if (state.fault !== null) throw state.fault;
      written.push([...items]);
    },
    giveUp: () => undefined,
    log: SILENT,
    retryAfter,
  });
  return { writer, written, state };
}

test('waiting items are written at the end, and later items are dropped', () => {
  const { writer, written } = open();
  writer.push(1);
  writer.push(2);
  writer.end();
  writer.push(3);
  writer.end();
  expect(written).toEqual([[1, 2]]);
});

test('a full group is written in the next turn of the event loop, with the items added meanwhile', async () => {
  const { writer, written, state } = open();
  const whenWritten = new Promise<void>((resolve) => {
    state.tried = resolve;
  });
  for (let i = 0; i < 65; i++) writer.push(i);
  expect(written).toEqual([]);
  await whenWritten;
  expect(written.map((items) => items.length)).toEqual([65]);
  writer.end();
});

test('while the disk is full all items are kept, producers wait, and everything is written once there is space', async () => {
  const { writer, written, state } = open(1);
  state.fault = new LprError('storage_full', 'full');
  const failed = new Promise<void>((resolve) => {
    state.tried = resolve;
  });
  for (let i = 0; i < 256; i++) writer.push(i);
  await failed;
  let isHeld = true;
  const room = writer.room().then(() => {
    isHeld = false;
  });
  writer.push(256);
  await Promise.resolve();
  expect([isHeld, written]).toEqual([true, []]);
  state.fault = null;
  await room;
  expect(written.map((items) => items.length)).toEqual([257]);
  writer.end();
});

test('a writer that is stuck at its end drops what it cannot write and releases waiting producers', async () => {
  const { writer, written, state } = open();
  state.fault = new LprError('storage_full', 'full');
  for (let i = 0; i < 256; i++) writer.push(i);
  const room = writer.room();
  writer.beginEnd();
  writer.end();
  await room;
  state.fault = null;
  writer.end();
  expect(written).toEqual([]);
});
