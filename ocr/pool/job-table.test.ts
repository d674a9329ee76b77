import fc from 'fast-check';
import { expect, test } from 'vitest';
import { JobTable } from './job-table.ts';

test('a job that was handed out is either begun or taken back, and other jobs are unknown', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('begin', 'takeBack', 'end'), fc.nat(2), fc.boolean()), { maxLength: 30 });
  fc.assert(
    fc.property(steps, (all) => {
      const table = JobTable.ofSlots(3);
      const jobs = [1, 2, 3];
      const was: string[] = ['handed', 'handed', 'handed'];
      for (const [slot, job] of jobs.entries()) table.handOut(slot, job);
      for (const [step, slot, isStranger] of all) {
        const job = isStranger ? jobs[slot] + 3 : jobs[slot];
        const isHanded = !isStranger && was[slot] === 'handed';
        if (step === 'begin') expect(table.begin(slot, job, 7)).toBe(isHanded);
        if (step === 'takeBack') expect(table.takeBack(slot, job)).toBe(isHanded);
        if (step === 'end') table.end(slot, job);
        if (isHanded && step !== 'end') was[slot] = step;
        if (!isStranger && was[slot] === 'begin' && step === 'end') was[slot] = 'over';
        for (const [each, own] of jobs.entries()) {
          expect(table.begun(each, own)?.thread).toBe(was[each] === 'begin' ? 7 : undefined);
          expect(table.begun(each, own + 3)).toBeNull();
        }
      }
    }),
  );
});

test('gives the time since a job was begun', () => {
  const table = JobTable.ofSlots(1);
  table.handOut(0, 5);
  expect(table.begun(0, 5)).toBeNull();
  table.begin(0, 5, 2);
  const begun = table.begun(0, 5);
  expect(begun?.ms).toBeGreaterThanOrEqual(0);
  expect(begun?.ms).toBeLessThan(60_000);
});
