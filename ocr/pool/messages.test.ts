import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Board } from './messages.ts';

test('a job that was handed out is begun or taken back, never both, and nothing is known of another one', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('begin', 'takeBack', 'end'), fc.nat(2), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(steps, (all) => {
      const board = Board.for(3);
      const jobs = [1, 2, 3];
      const was: string[] = ['handed', 'handed', 'handed'];
      for (const [lane, job] of jobs.entries()) board.handOut(lane, job);
      for (const [step, lane, isStranger] of all) {
        const job = isStranger ? jobs[lane] + 3 : jobs[lane];
        const isHanded = !isStranger && was[lane] === 'handed';
        if (step === 'begin') expect(board.begin(lane, job, 7)).toBe(isHanded);
        if (step === 'takeBack') expect(board.takeBack(lane, job)).toBe(isHanded);
        if (step === 'end') board.end(lane, job);
        if (isHanded && step !== 'end') was[lane] = step;
        if (!isStranger && was[lane] === 'begin' && step === 'end') was[lane] = 'over';
        for (const [each, own] of jobs.entries()) {
          expect(board.begun(each, own)?.thread).toBe(was[each] === 'begin' ? 7 : undefined);
          expect(board.begun(each, own + 3)).toBeNull();
        }
      }
    }),
  );
});

test('tells for how long a job is under way', () => {
  const board = Board.for(1);
  board.handOut(0, 5);
  expect(board.begun(0, 5)).toBeNull();
  board.begin(0, 5, 2);
  const begun = board.begun(0, 5);
  expect(begun?.ms).toBeGreaterThanOrEqual(0);
  expect(begun?.ms).toBeLessThan(60_000);
});
