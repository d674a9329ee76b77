import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
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

test('gives the time since a job was begun, also where the clock wraps around meanwhile', () => {
  let now = 0;
  vi.spyOn(process.hrtime, 'bigint').mockImplementation(() => BigInt(now) * 1_000_000n);
  const table = JobTable.ofSlots(1);
  table.handOut(0, 5);
  expect(table.begun(0, 5)).toBeNull();
  const day = 86_400_000;
  // Up to half a year after the machine was started: a number of 32 bits wraps around after 50 days.
  fc.assert(
    fc.property(fc.oneof(fc.nat(180 * day), fc.constantFrom(2 ** 31 - 1, 2 ** 32 - 1)), fc.nat(24 * day), (began, ms) => {
      now = began;
      table.handOut(0, 5);
      table.begin(0, 5, 2);
      now = began + ms;
      expect(table.begun(0, 5)).toEqual({ thread: 2, ms });
    }),
  );
});
