import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { holdForServing } from './serving-lock.ts';

const clock = () => Date.UTC(2026, 2, 3, 8, 15, 30);

test('a folder is held once at a time, also within one process, and may be held again after it was released', () => {
  const data = join(tempFolder(), 'data');
  const first = holdForServing(data, clock);
  expect(() => holdForServing(data, clock)).toThrow(
    `Expected a data folder without a server but ${data} has one: process ${process.pid}, since 2026-03-03 08:15:30 UTC, which does not listen yet; stop it first`,
  );
  first.at('http://127.0.0.1:8080');
  // The refused attempt has freed nothing of the first one's lock.
  expect(() => holdForServing(data, clock)).toThrow(/08:15:30 UTC, at http:\/\/127\.0\.0\.1:8080;/);
  first.release();
  first.release();
  const second = holdForServing(data, clock);
  first.at('http://127.0.0.1:9');
  expect(() => holdForServing(data, clock)).toThrow('which does not listen yet');
  second.release();
});

test('the lock counts, not what the file says of its holder', () => {
  const data = join(tempFolder(), 'data');
  const file = join(data, 'server', 'holder.json');
  holdForServing(data, clock).release();
  writeFileSync(file, '{"pid":1,"host":"elsewhere","since":0,"url":"http://127.0.0.1:1"}');
  const hold = holdForServing(data, clock);
  writeFileSync(file, '{"pid":1,"host":"elsewhere","since":0,"url":"http://127.0.0.1:1"}');
  expect(() => holdForServing(data, clock)).toThrow(
    'process 1 on elsewhere, since 1970-01-01 00:00:00 UTC, at http://127.0.0.1:1;',
  );
  for (const broken of ['', '{"pid":']) {
    writeFileSync(file, broken);
    expect(() => holdForServing(data, clock)).toThrow('has one: stop it first, or name another folder');
  }
  rmSync(file);
  expect(() => holdForServing(data, clock)).toThrow('has one: stop it first, or name another folder');
  hold.release();
});
