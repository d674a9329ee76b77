import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DatesRead } from '../records/table-mapping.ts';
import { tableTimes } from './mapped-cells.ts';
import { inOneOrder } from './one-order.ts';
import type { TableRow } from './table-rows.ts';

const KIND = { what: 'a list file', code: 'bad_import' } as const;
type Field = 'at' | 'note';

async function* rowsOf(cells: readonly string[]): AsyncGenerator<TableRow<Field>> {
  for (const [i, at] of cells.entries()) yield { row: i + 2, given: { at, note: at } };
}

async function readIn(cells: readonly string[]): Promise<{ readonly times: unknown[]; readonly told: DatesRead[] }> {
  const told: DatesRead[] = [];
  const times: unknown[] = [];
  for await (const { given } of inOneOrder(rowsOf(cells), { kind: KIND, times: ['at'], told: (dates) => told.push(dates) })) {
    if ('at' in given) times.push(given.at);
  }
  return { times, told };
}

describe('dates with slashes', () => {
  it.each([
    [['3/4/2026', '14/03/2026 14:05', ''], ['2026-04-03', '2026-03-14 14:05:00', ''], { order: 'day-first', row: 3 }],
    [
      ['3/4/2026 2:05 PM', '3/14/2026, 12:05:09 a. m.'],
      ['2026-03-04 14:05:00', '2026-03-14 00:05:09'],
      { order: 'month-first', row: 3 },
    ],
    [['2026-03-14', '4/30/2026'], ['2026-03-14', '2026-04-30'], { order: 'month-first', row: 3 }],
    [['3/3/2026', 'soon', '14/15/2026'], ['2026-03-03', 'soon', '14/15/2026'], undefined],
    [['1/2/2026 13:00 PM', '13/1/2026'], ['1/2/2026 13:00 PM', '2026-01-13'], { order: 'day-first', row: 3 }],
  ])('%j are read as %j', async (cells, times, told) => {
    expect(await readIn(cells)).toEqual({ times, told: told === undefined ? [] : [told] });
  });

  it('are refused where all of them can be read in two ways, with both', async () => {
    await expect(readIn(['', '3/4/2026 14:05', '1/2/2026'])).rejects.toMatchObject({
      code: 'bad_import',
      message:
        'Expected a list file whose dates can be read in one way but received "3/4/2026 14:05" in row 3, which may be 2026-04-03 or 2026-03-04, and no date that tells: ' +
        'write dates as 2026-03-14 (ISO 8601), or say the order: day-first or month-first (--dates, dates of the request or of the mapping)',
    });
  });

  it('are refused where they contradict one another', async () => {
    await expect(readIn(['1/2/2026', '14/03/2026', '3/14/2026'])).rejects.toThrow(
      'Expected a list file with dates of one order but received "14/03/2026" in row 3 and "3/14/2026" in row 4: ',
    );
  });

  it('are not waited for without end', async () => {
    const endless = async function* (): AsyncGenerator<TableRow<Field>> {
      for (let row = 2; ; row++) yield { row, given: { at: '3/4/2026', note: 'x'.repeat(100) } };
    };
    const all = async (): Promise<void> => {
      for await (const _ of inOneOrder(endless(), { kind: KIND, times: ['at'] }));
    };
    await expect(all()).rejects.toThrow('which may be 2026-04-03 or 2026-03-04');
  });

  it('give the days that were written in either order, in every file that has a day after the twelfth', async () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(fc.array(day, { maxLength: 8 }), fc.boolean(), fc.nat(8), async (dates, isDayFirst, at) => {
        const all = [...dates.slice(0, at), new Date('2026-03-14T00:00:00Z'), ...dates.slice(at)];
        const cell = (date: Date): string => {
          const [month, dayOf] = [date.getUTCMonth() + 1, date.getUTCDate()];
          return `${isDayFirst ? `${dayOf}/${month}` : `${month}/${dayOf}`}/${date.getUTCFullYear()}`;
        };
        expect((await readIn(all.map(cell))).times).toEqual(all.map((date) => date.toISOString().slice(0, 10)));
      }),
    );
  });
});

describe('times of a table', () => {
  const at = (cell: string, ...given: Parameters<typeof tableTimes>): unknown => {
    const checked = tableTimes(...given).time(cell, 'at');
    return checked.ok ? new Date(checked.value).toISOString() : checked.detail;
  };

  it('are in the order and the zone that were said, before those of the mapping', () => {
    const mapping = { dates: 'us', zone: 'America/Denver' } as const;
    expect(at('3/4/2026 2:05:09 PM', mapping)).toBe('2026-03-04T21:05:09.000Z');
    expect(at('3/4/2026', mapping, { dates: 'day-first', zone: 'America/Chicago' })).toBe('2026-04-03T05:00:00.000Z');
    expect(at('3/14/2026', null, { dates: 'day-first' })).toContain(
      'Expected a date such as 14/3/2026 or 14/3/2026 14:05, as was said',
    );
    expect(tableTimes(mapping).fileTellsOrder).toBe(false);
    expect(tableTimes({ zone: 'America/Denver' }).fileTellsOrder).toBe(true);
  });

  it('may be ISO 8601 beside an order that was said, which is of dates that could be read in two', () => {
    for (const dates of ['day-first', 'month-first'] as const) {
      expect(at('2026-03-04', null, { dates })).toBe('2026-03-04T00:00:00.000Z');
      expect(at('2026-03-04 14:05', null, { dates, zone: 'America/Chicago' })).toBe('2026-03-04T20:05:00.000Z');
      expect(at('2026-03-04T14:05:00-06:00', null, { dates })).toBe('2026-03-04T20:05:00.000Z');
      expect(at('2026-03-04 14:05', null, { dates })).toContain('Expected a zone after the time');
      expect(at('2026-02-30', null, { dates })).toContain('as was said');
    }
    expect(at('2026-03-04', { dates: 'us' })).toContain('as the mapping says');
  });

  it('are days in UTC without a zone, but a time of day needs one where nothing says it', () => {
    expect(at('2026-03-14', null)).toBe('2026-03-14T00:00:00.000Z');
    expect(at('2026-03-14 14:05:00', null)).toContain(
      'Expected a zone after the time (Z or +hh:mm), or the zone of all times (--zone',
    );
    expect(at('2026-03-14 14:05:00', null, { zone: 'America/Chicago' })).toBe('2026-03-14T19:05:00.000Z');
    expect(at('2026-03-14 14:05', {})).toBe('2026-03-14T14:05:00.000Z');
    expect(at('2026-03-14T14:05:00-06:00', null)).toBe('2026-03-14T20:05:00.000Z');
    for (const wrong of ['3/4/2026 5pm', '14/3/26', 'never']) {
      expect(at(wrong, null)).toContain('Expected a day such as 2026-03-14 or 14/03/2026, or ISO 8601 with a zone');
    }
    expect(at('1773500000', null)).toContain('(these look like seconds)');
    for (const wrong of ['2026-02-30', '2026-03-14 24:00', '2026-03-14 14:05:60'])
      expect(at(wrong, {})).toContain('Expected a day such as');
  });
});
