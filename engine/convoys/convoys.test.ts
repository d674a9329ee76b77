import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chances, columnsOf, DAY_S, drive, HOUR_S, type ToldPassage, traffic } from '../questions/testing/road.ts';
import { translator } from '../records/sentences.ts';
import { CONVOYS_SENTENCES, convoysQuestion } from './convoys.question.ts';

const ALONG = [1, 2, 3, 4, 5];

/** Three trips on three days at different hours, the second car `gap` seconds behind. */
function together(gap: number): ToldPassage[] {
  return [
    [1, 5],
    [4, 13],
    [9, 9],
  ].flatMap(([day, hour]) => {
    const departs = day * DAY_S + hour * HOUR_S;
    return [...drive('LEAD001', departs, ALONG), ...drive('FOLLOW2', departs + gap, ALONG)];
  });
}

/** Five independent vehicles on the same working days, within so many minutes of the same hour. */
function oneTimetable(minutes: number): ToldPassage[] {
  const next = chances(7);
  return [0, 1, 2, 3, 4, 7, 8, 9].flatMap((day) =>
    ['SHIFT01', 'SHIFT02', 'SHIFT03', 'SHIFT04', 'SHIFT05'].flatMap((plate) =>
      drive(plate, day * DAY_S + 6 * HOUR_S + next() * minutes * 60, ALONG, 0.95 + next() * 0.1),
    ),
  );
}

function ask(passages: readonly ToldPassage[], asked: Readonly<Record<string, unknown>> = {}) {
  const columns = columnsOf(passages);
  const window = { from: columns.at[0], to: columns.at[columns.n - 1] + 1 };
  return convoysQuestion.answer({
    columns,
    window,
    parameters: convoysQuestion.check(asked),
    notes: [],
    onDone: () => undefined,
  });
}

const platesOf = ({ convoys }: ReturnType<typeof ask>) => convoys.map(({ members }) => members.map(({ plate }) => plate));

describe('convoys', () => {
  it('finds two vehicles that travel together, the leading one first, with the innocent explanation', () => {
    const answer = ask([...traffic(1, 300, 14), ...together(60)]);
    expect(platesOf(answer)).toEqual([['LEAD001', 'FOLLOW2']]);
    const [{ odds, trips, meetings, gap_s, innocent, shared }] = answer.convoys;
    expect(odds).toBeGreaterThan(100);
    expect({ trips, meetings, gap_s }).toEqual({ trips: 3, meetings: 15, gap_s: 60 });
    expect(innocent.times_likelier).toBeGreaterThan(100);
    expect(shared.map(({ cameras }) => cameras.length)).toEqual([5, 5, 5]);
    expect(answer.base_rate.prior).toBeLessThan(1e-6);
  });

  it('tells the times at which they passed to the millisecond, as searches for a plate do', () => {
    const passages = [...traffic(1, 300, 14), ...together(60)].map((one) => ({
      ...one,
      s: one.s + 0.123 + (one.camera % 3) / 4,
    }));
    const { at, camera, vehicle, vehicles, cameras, n } = columnsOf(passages);
    const captured = new Set(
      Array.from({ length: n }, (_, row) => `${vehicles.plates[vehicle[row]]} ${cameras[camera[row]].id} ${at[row]}`),
    );
    const told = ask(passages).convoys.flatMap(({ shared }) =>
      shared.flatMap((trip) =>
        trip.cameras.flatMap((one) => one.passed.map((passed) => `${passed.plate} ${one.camera} ${Date.parse(passed.at)}`)),
      ),
    );
    expect(told).toHaveLength(30);
    expect(told.filter((one) => !captured.has(one))).toEqual([]);
  });

  it('finds a scout that drives a quarter of an hour ahead', () => {
    expect(platesOf(ask([...traffic(2, 300, 14), ...together(900)]))).toEqual([['LEAD001', 'FOLLOW2']]);
  });

  it('reports neither commuters of one shift nor vehicles that share a road once', () => {
    const strangers = [...drive('STRANG1', 3 * DAY_S, ALONG), ...drive('STRANG2', 3 * DAY_S + 200, ALONG, 1.03)];
    expect(platesOf(ask([...traffic(3, 300, 14), ...oneTimetable(30), ...strangers], { least_odds: 10 }))).toEqual([]);
  });

  it('counts two spellings of one plate as one vehicle, under the spelling asked for or the more frequent one', () => {
    const passages = together(60).map((one) =>
      one.plate === 'FOLLOW2' && one.s < 2 * DAY_S ? { ...one, plate: 'F0LLOW2' } : one,
    );
    const all = [...traffic(1, 300, 14), ...passages];
    expect(platesOf(ask(all))).toEqual([['LEAD001', 'FOLLOW2']]);
    expect(ask(all).convoys[0].meetings).toBe(15);
    expect(platesOf(ask(all, { plates: ['F0LLOW2'] }))).toEqual([['LEAD001', 'F0LLOW2']]);
    expect(platesOf(ask(all, { plates: ['F0LLOW2', 'FOLLOW2'] }))).toEqual([['LEAD001', 'FOLLOW2']]);
    // No read has this spelling.
    expect(platesOf(ask(all, { plates: ['LEADOO1'] }))).toEqual([['LEAD001', 'FOLLOW2']]);
  });

  it('lists cameras that missed a member, and members that left or rejoined', () => {
    const passages = together(60).filter(
      ({ plate, camera, s }) => plate === 'LEAD001' || s > 4 * DAY_S || (camera !== 3 && camera !== 5),
    );
    const [first] = ask([...passages, ...traffic(4, 50, 14), ...third()]).convoys;
    const [trip] = first.shared;
    expect(trip.cameras.find(({ camera }) => camera === 'cam-3')?.missing).toEqual(['FOLLOW2']);
    expect(trip.left).toEqual([{ plate: 'FOLLOW2', after: 'cam-4' }]);
    expect(trip.rejoined).toEqual(['FOLLOW2']);
  });

  it('gives the same answer for any order of rows, and the same groups a week later', () => {
    const passages = [...traffic(5, 60, 14), ...together(45)];
    const base = ask(passages);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const next = chances(seed);
        const shuffled = passages.map((one) => [next(), one] as const).sort((a, b) => a[0] - b[0]);
        expect(JSON.stringify(ask(shuffled.map(([, one]) => one)))).toBe(JSON.stringify(base));
      }),
      { numRuns: 5 },
    );
    const later = ask(passages.map((one) => ({ ...one, s: one.s + 7 * DAY_S })));
    expect(later.convoys.map(({ members, odds }) => ({ members, odds }))).toEqual(
      base.convoys.map(({ members, odds }) => ({ members, odds })),
    );
  });

  it('can be limited to one plate, and leaves out given cameras', () => {
    const passages = [...traffic(6, 100, 14), ...together(60)];
    const [convoy] = ask(passages).convoys;
    for (const plate of ['lead-001', 'FOLLOW2']) expect(ask(passages, { plates: [plate] }).convoys).toEqual([convoy]);
    expect(ask(passages, { plates: ['lead-001'] }).notes).toEqual([]);
    const nobody = ask(passages, { plates: ['NOBODY1'] });
    expect(platesOf(nobody)).toEqual([]);
    expect(nobody.notes).toEqual(['NOBODY1 was not seen in the window under this plate.']);
    const some = ask(passages, { plates: ['NOBODY1', 'LEAD001', 'NOBODY2'] });
    expect(some.notes).toEqual(['NOBODY1, NOBODY2 were not seen in the window under these plates.']);
    const many = ask(passages, { plates: Array.from({ length: 25 }, (_, i) => `GONE${100 + i}`) });
    expect(many.notes).toEqual([expect.stringMatching(/^GONE100, .*GONE119 and 5 others were not seen/)]);
    const without = ask(passages, { leave_out: ['cam-1', 'cam-nowhere'] });
    expect(without.cameras_left_out).toEqual([{ camera: 'cam-1', why: 'left out as asked' }]);
    expect(without.notes).toEqual(['No camera has the id cam-nowhere, which was to be left out.']);
    expect(without.convoys[0].meetings).toBe(12);
  });

  it('finds the same group by any of its members as among all vehicles, though each member of it was asked for alone', () => {
    const gaps = { GROUP01: 0, GROUP02: 40, GROUP03: 80, GROUP04: 120, GROUP05: 160 };
    const passages = [
      ...traffic(8, 300, 14),
      ...Object.entries(gaps).flatMap(([plate, gap]) =>
        [1, 4, 9].flatMap((day) => drive(plate, day * DAY_S + (5 + day) * HOUR_S + gap, ALONG)),
      ),
    ];
    const { convoys } = ask(passages);
    expect(platesOf(ask(passages))).toEqual([Object.keys(gaps)]);
    for (const plate of Object.keys(gaps)) expect(ask(passages, { plates: [plate] }).convoys).toEqual(convoys);
  });

  it('says of which pair of a larger group the odds are, and how sure the least sure member is', () => {
    // The third car drives along each time, and alone once.
    const late = [...third(), ...drive('THIRD03', 6 * DAY_S, ALONG)];
    const [{ members, odds, why }] = ask([...traffic(1, 300, 14), ...together(60), ...late]).convoys;
    expect(members.map(({ plate }) => plate)).toEqual(['LEAD001', 'FOLLOW2', 'THIRD03']);
    const said = /; this is of (\w+) and (\w+), the surest pair; the least sure member is (\w+), with odds of ([\d,.]+)$/.exec(
      why,
    );
    expect(said?.slice(1, 4)).toEqual([
      expect.stringMatching(/LEAD001|FOLLOW2/),
      expect.stringMatching(/LEAD001|FOLLOW2/),
      'THIRD03',
    ]);
    expect(translator(CONVOYS_SENTENCES)(why)).toContain('; el miembro menos seguro es THIRD03');
    const least = Number(said?.[4].replaceAll(',', ''));
    expect(least).toBeGreaterThan(3);
    expect(least).toBeLessThan(odds / 5);
    expect(ask([...traffic(1, 300, 14), ...together(60)]).convoys[0].why).not.toContain('surest pair');
  });

  it('reports a vehicle in each group with which it travels, under its own plate and under theirs', () => {
    const passages = [
      ...traffic(9, 300, 14),
      ...[1, 4, 9].flatMap((day) => {
        const [early, late] = [day * DAY_S + (3 + day) * HOUR_S, (day + 1) * DAY_S + (9 + day) * HOUR_S];
        return [
          ...['ONE0001', 'BOTH001', 'ONE0002', 'ONE0003'].flatMap((plate, i) => drive(plate, early + 40 * i, ALONG)),
          ...['BOTH001', 'TWO0001'].flatMap((plate, i) => drive(plate, late + 60 * i, ALONG)),
        ];
      }),
    ];
    const both = [
      ['ONE0001', 'BOTH001', 'ONE0002', 'ONE0003'],
      ['BOTH001', 'TWO0001'],
    ];
    expect(platesOf(ask(passages))).toEqual(both);
    expect(platesOf(ask(passages, { plates: ['BOTH001'] }))).toEqual(both);
    expect(platesOf(ask(passages, { plates: ['TWO0001'] }))).toEqual([both[1]]);
    expect(platesOf(ask(passages, { plates: ['ONE0002'] }))).toEqual([both[0]]);
  });

  it('refuses an invalid parameter with the expected value', () => {
    expect(() => convoysQuestion.check({ within_minutes: 0 })).toThrow('Expected a number from 1 to 60 for within_minutes');
    expect(() => convoysQuestion.check({ together: 3 })).toThrow('for a parameter but received "together"');
    expect(() => convoysQuestion.check({ least_together: 2.5 })).toThrow('Expected a whole number for least_together');
  });
});

/** A third car behind the two, so that every camera has two of them. */
function third(): ToldPassage[] {
  return together(120).flatMap((one) => (one.plate === 'FOLLOW2' ? [{ ...one, plate: 'THIRD03' }] : []));
}
