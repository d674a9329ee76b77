import { expect, test } from 'vitest';
import type { NewAuditRow } from '../records/audit.ts';
import { refusedSignIns } from './refused-sign-ins.ts';

const ANN = { id: 'a', name: 'Ann' };
const MINUTE = 60_000;

function opened() {
  const clock = { now: 1_770_000_000_000 };
  const rows: NewAuditRow[] = [];
  const record = (row: NewAuditRow) => {
    rows.push(row);
    return { seq: rows.length, at: clock.now, ...row };
  };
  const note = refusedSignIns({ audit: { record }, clock: () => clock.now });
  return { clock, note, told: () => rows.map(({ asked: { name, why, refused } }) => [name, why, refused]) };
}

test('an attacker cannot fill the log: one row of a kind in ten minutes for each person and for all unknown names', () => {
  const { clock, note, told } = opened();
  for (let i = 0; i < 1000; i++) {
    for (const why of ['wrong', 'locked'] as const) for (const person of [null, ANN]) note(person, { by: 'password', why });
  }
  expect(told()).toEqual([
    ['unknown', 'wrong', '1'],
    ['Ann', 'wrong', '1'],
    ['unknown', 'locked', '1'],
    ['Ann', 'locked', '1'],
  ]);
  clock.now += 10 * MINUTE - 1;
  note(ANN, { by: 'key', why: 'wrong' });
  expect(told()).toHaveLength(4);
  clock.now += 1;
  note(ANN, { by: 'key', why: 'wrong' });
  expect(told().slice(4)).toEqual([['Ann', 'wrong', '2000']]);
});

test('a clock that is set back does not silence the log', () => {
  const { clock, note, told } = opened();
  note(ANN, { by: 'password', why: 'wrong' });
  clock.now -= 60 * MINUTE;
  note(ANN, { by: 'password', why: 'wrong' });
  expect(told()).toHaveLength(2);
});

test('refusals that could not be recorded are told later', () => {
  const clock = { now: 0 };
  const asked: string[] = [];
  let isFull = true;
  const record = (row: NewAuditRow) => {
    if (isFull) throw new Error('full');
    asked.push(row.asked.refused as string);
    return { seq: 0, at: 0, ...row };
  };
  const note = refusedSignIns({ audit: { record }, clock: () => clock.now });
  expect(() => note(ANN, { by: 'password', why: 'wrong' })).toThrow('full');
  isFull = false;
  note(ANN, { by: 'password', why: 'wrong' });
  expect(asked).toEqual(['2']);
});
