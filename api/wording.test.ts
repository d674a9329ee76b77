import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { areaIn } from './wire/conditions.ts';
import { PAGING } from './wire/parameters.ts';
import { TimeIn } from './wire/time.ts';
import { wordIssues } from './wording.ts';

function details(schema: z.ZodType, data: unknown): Record<string, string> {
  const { error } = schema.safeParse(data);
  return Object.fromEntries(wordIssues(error?.issues ?? [], data, 'body').map(({ field, detail }) => [field, detail]));
}

describe('wordIssues', () => {
  it('states what was expected, where, and what was received', () => {
    const schema = z.strictObject({
      by: z.string(),
      n: z.int().min(1),
      kind: z.enum(['a', 'b']),
      list: z.array(z.number()).min(1),
    });
    expect(details(schema, { by: 7, n: 0, kind: 'c', list: [] })).toEqual({
      by: 'Expected a string for by but received 7 of type number',
      n: 'Expected a number of at least 1 for n but received 0 of type number',
      kind: 'Expected one of "a", "b" for kind but received "c" of type string',
      list: 'Expected a list of at least 1 item for list but received [] of type object',
    });
  });

  it('shows a number that is too large for any, which JSON has no word for', () => {
    expect(details(z.strictObject({ n: z.number() }), { n: JSON.parse('1e999') })).toEqual({
      n: 'Expected a number for n but received Infinity of type number',
    });
  });

  it('names missing and unknown fields', () => {
    expect(details(z.strictObject({ by: z.string() }), { buy: 'x' })).toEqual({
      by: 'Expected a string for by but received nothing',
      buy: 'Expected a field of this record for buy but received "buy" of type string',
    });
  });

  it('suggests a known name for a mistyped one', () => {
    const { error } = z.strictObject({}).safeParse({ min_posteror: '1', colour: 'red' });
    const worded = wordIssues(error?.issues ?? [], {}, 'query', ['level', 'min_posterior']);
    expect(worded.map(({ detail }) => detail)).toEqual([
      'Expected a parameter of this address for min_posteror but received "min_posteror" of type string: did you mean min_posterior?',
      'Expected a parameter of this address for colour but received "colour" of type string',
    ]);
  });

  it('names the place within lists and records', () => {
    const schema = z.object({ items: z.array(z.object({ lat: z.number().max(90) })) });
    expect(details(schema, { items: [{ lat: 1 }, { lat: 91 }] })).toEqual({
      'items[1].lat': 'Expected a number of at most 90 for items[1].lat but received 91 of type number',
    });
  });

  it('of a value that may have several forms says what is wrong by the nearest one', () => {
    const schema = z.object({ area: areaIn('Where') });
    const ring = Array.from({ length: 101 }, () => ({ lat: 1, lon: 2 }));
    expect(details(schema, { area: { centre: { lat: 91, lon: 0 }, radius_km: 20_000 } })).toMatchObject({
      'area.centre.lat': expect.stringContaining('a number of at most 90'),
      'area.radius_km': 'Expected a number of at most 10000 for area.radius_km but received 20000 of type number',
    });
    expect(details(schema, { area: { ring } })).toMatchObject({ 'area.ring': expect.stringContaining('at most 100 items') });
    expect(details(schema, { area: { centre: { lat: 1, lon: 0 } } })).toEqual({
      'area.radius_km': 'Expected a number for area.radius_km but received nothing',
    });
    const either = z.object({ camera: z.union([z.string().min(1), z.array(z.string())]) });
    expect(details(either, { camera: 7 })).toEqual({
      camera: 'Expected a string or an array for camera but received 7 of type number',
    });
  });

  it('passes on a schema’s own sentence unchanged', () => {
    expect(details(z.object({ from: TimeIn, limit: PAGING.limit }), { from: '2026-03-01 06:30', limit: '0' })).toEqual({
      from: 'Expected a time in ISO 8601 with a zone such as 2026-03-01T06:30:00Z for from but received "2026-03-01 06:30" of type string',
      limit: 'Expected a whole number from 1 to 1000 for limit but received "0" of type string',
    });
  });

  it('names the whole body where there is no field', () => {
    expect(details(z.object({}), [])).toEqual({ '': 'Expected an object for the body but received [] of type object' });
  });
});
