import { describe, expect, it } from 'vitest';
import { columnsOf, DAY_S, drive, STRETCH_S, type ToldPassage } from '../questions/testing/road.ts';
import { rejoined } from './rejoined.ts';

const PAUSE_MS = 2 * 3_600_000;
/** Vehicles that show how trips go on, none of them like another one. */
const TRAFFIC = Array.from({ length: 40 }, (_, i) =>
  drive(`${i + 10}QQ${i + 10}`, (i % 7) * DAY_S + i * 60, [0, 1, 2, 3, 4]),
).flat();

/** The plates under which the passage at this camera on the tenth day counts. */
function platesAt(camera: number, passages: readonly ToldPassage[]): string[] {
  const { columns } = rejoined(columnsOf([...TRAFFIC, ...passages]), PAUSE_MS, new Set());
  const rows = Array.from({ length: columns.n }, (_, row) => row);
  return rows
    .filter((row) => columns.camera[row] === camera && columns.at[row] >= columns.at[0] + 9 * DAY_S * 1000)
    .map((row) => columns.vehicles.plates[columns.vehicle[row]]);
}

/** A car on the tenth day; at one camera another plate was read. */
function misread(plate: string, read: string, camera: number, p = 0.99): ToldPassage[] {
  return drive(plate, 10 * DAY_S, [0, 1, 2, 3]).map((one) => (one.camera === camera ? { ...one, plate: read, p } : one));
}

describe('misread passages', () => {
  it('are given back to the vehicle whose trip leads past the camera: one character is another, missed, or one too many', () => {
    for (const read of ['GRO6762', 'GR06763', 'GR0676', 'GR067621'])
      expect(platesAt(2, misread('GR06762', read, 2))).toEqual(['GR06762']);
  });

  it('are given back at the end of a trip, too', () => {
    expect(platesAt(3, misread('GR06762', 'GR06763', 3))).toEqual(['GR06762']);
    expect(platesAt(0, misread('GR06762', 'GR06763', 0))).toEqual(['GR06762']);
  });

  it('count although the reader doubts them, where their vehicle passed', () => {
    const { columns } = rejoined(columnsOf([...TRAFFIC, ...misread('GR06762', 'GR06762', 2, 0.3)]), PAUSE_MS, new Set());
    expect(columns.p.every((p) => p > 0.5)).toBe(true);
  });

  it('stay what they are where two characters differ, where the time does not fit, or where the other vehicle was seen there itself', () => {
    expect(platesAt(2, misread('GR06762', 'GR06753', 2))).toEqual(['GR06753']);
    const late = drive('GR06762', 10 * DAY_S, [0, 1]);
    expect(platesAt(2, [...late, { plate: 'GR06763', camera: 2, s: 10 * DAY_S + 5 * 3_600 + 2 * STRETCH_S }])).toEqual([
      'GR06763',
    ]);
    const both = [
      ...drive('GR06762', 10 * DAY_S, [0, 1, 2, 3]),
      { plate: 'GR06763', camera: 2, s: 10 * DAY_S + 2 * STRETCH_S + 30 },
    ];
    expect(platesAt(2, both).sort()).toEqual(['GR06762', 'GR06763']);
  });

  it('stay what they are where two vehicles fit alike', () => {
    const other = drive('GR06764', 10 * DAY_S + 60, [0, 1, 3]);
    expect(platesAt(2, [...misread('GR06762', 'GR06763', 2), ...other])).toEqual(['GR06763']);
  });

  it('are not looked for among plates that were seen more than once', () => {
    const twice = misread('GR06762', 'GR06763', 2);
    const before = drive('GR06763', 2 * DAY_S, [0, 1]);
    expect(platesAt(2, [...twice, ...before])).toEqual(['GR06763']);
  });

  describe('where much traffic shows how trips go on', () => {
    const plate = (i: number): string => `${100 + i}QQ${900 - i}`;
    /** Along the first five cameras; every fifth vehicle is missed by one. */
    const BUSY = Array.from({ length: 300 }, (_, i) =>
      drive(plate(i), (i % 12) * DAY_S + i * 60, i % 5 === 0 ? [0, 1, 3, 4] : [0, 1, 2, 3, 4]),
    ).flat();
    /** The plates at this camera that count there. */
    const platesThere = (camera: number, passages: readonly ToldPassage[]): string[] => {
      const { columns } = rejoined(columnsOf([...BUSY, ...passages]), PAUSE_MS, new Set());
      const its = new Set(passages.filter((one) => one.camera === camera).map((one) => columns.at[0] + one.s * 1000));
      const rows = Array.from({ length: columns.n }, (_, row) => row);
      return rows
        .filter((row) => columns.camera[row] === camera && its.has(columns.at[row]) && columns.p[row] > 0.5)
        .map((row) => columns.vehicles.plates[columns.vehicle[row]]);
    };

    it('are given to the one of two vehicles whose trip leads there at the usual time', () => {
      const slow = drive('GR06764', 10 * DAY_S - 3_000, [0, 1, 3], 2.5);
      expect(platesThere(2, [...misread('GR06762', 'GR06763', 2), ...slow])).toEqual(['GR06762']);
    });

    it('are taken as they were read where the reader doubts them and another misread one was at the camera before', () => {
      const trip = misread('GR06762', 'GR06763', 2).map((one) => (one.camera === 3 ? { ...one, p: 0.3 } : one));
      expect(platesThere(3, trip)).toEqual(['GR06762']);
    });
  });
});
