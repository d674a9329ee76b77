import { describe, expect, it } from 'vitest';
import { translator } from '../records/sentences.ts';
import { QUARANTINE_SENTENCES, quarantineOf } from './quarantine.ts';
import { columnsOf, DAY_S, ROAD, traffic } from './testing/road.ts';

/** Why cameras are left out where the clock of one of them is off by so many seconds. */
function whyLeftOut(camera: number, off: number, cameras = ROAD): readonly string[] {
  const passages = traffic(2, 2_000, 14).map((one) => (one.camera === camera ? { ...one, s: one.s + off } : one));
  return quarantineOf(columnsOf(passages, cameras), []).left_out.map(({ why }) => why);
}

describe('cameras left out for their clock', () => {
  it('are told with the amount', () => {
    expect(whyLeftOut(4, 5_400)).toEqual([expect.stringMatching(/^its clock is about \d\d minutes ahead, by [\d,]+ cars that/)]);
    expect(whyLeftOut(4, -5_400)).toEqual([expect.stringMatching(/^its clock is about \d\d minutes behind, by/)]);
  });

  it('are told with both amounts where two explain the cars alike', () => {
    // Both directions of a road with three places. Everybody drives from the first to the second, or from the second to the third, and nobody stops:
    // nothing shows which of two cameras of the first stretch is the second.
    const cameras = [31, 31.7, 32.4].flatMap((lat) => ['in', 'out'].map((way) => ({ id: `${lat}-${way}`, lat, lon: -106 })));
    const passages = Array.from({ length: 600 }, (_, i) => {
      const [stretch, isIn] = [i % 4 < 2 ? 0 : 1, i % 2 === 0];
      return [0, 1].map((stop) => {
        const camera = 2 * (stretch + stop) + (isIn ? 0 : 1);
        const minutes = 60 * (isIn ? stop : 1 - stop) + (camera === 1 ? 420 : 0);
        return { plate: `CAR${i}`, camera, s: (i % 14) * DAY_S + (minutes + (i % 37) * 15) * 60 };
      });
    }).flat();
    const columns = columnsOf(passages, cameras);
    const said = quarantineOf(columns, []).left_out.map(({ why }) => why);
    expect(said).toEqual([
      expect.stringMatching(
        /^its clock is off, by an uncertain amount: \+\d+ or \+\d+ minutes \(\+ is ahead\), by \d+ cars that/,
      ),
    ]);
    expect(translator(QUARANTINE_SENTENCES)(said[0])).toContain('no se sabe cuánto: +');
  });
});
