import { findConvoys } from '../../engine/convoys/find-convoys.ts';
import { DAY } from '../../engine/fields/durations.ts';
import type { PassageColumns } from '../../engine/passages/passage-columns.ts';
import type { Job, Scaling } from './measured.ts';
import { passagesOfJob } from './simulated-columns.ts';

const DAYS = [1, 3, 10, 30, 90];

/** The largest question over the first so many days of one run. Where the passages are kept, the process holds nothing else. */
export function measureScaling(job: Job, onDone: (done: number) => void): Scaling[] {
  const { columns } = passagesOfJob({ ...job, onDone });
  return [...DAYS.filter((some) => some < job.days), job.days].map((some) => {
    const part = firstDays(columns, some);
    const before = process.cpuUsage();
    const began = performance.now();
    findConvoys(part, { within_s: 1_800, least_together: 3, least_odds: 1, only: null, without: new Set() }, () => undefined);
    const { user, system } = process.cpuUsage(before);
    return {
      ...{ days: some, reads: part.n, processor_s: (user + system) / 1e6, wall_s: (performance.now() - began) / 1000 },
      peak_rss_mb: process.resourceUsage().maxRSS / 1024,
    };
  });
}

function firstDays(columns: PassageColumns, days: number): PassageColumns {
  const end = columns.at[0] + days * DAY;
  let n = columns.n;
  while (n > 0 && columns.at[n - 1] >= end) n -= 1;
  return {
    ...columns,
    n,
    at: columns.at.subarray(0, n),
    camera: columns.camera.subarray(0, n),
    vehicle: columns.vehicle.subarray(0, n),
    p: columns.p.subarray(0, n),
  };
}
