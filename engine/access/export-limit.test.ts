import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROFILES, profileNamed } from '../profiles/profiles.ts';
import { allowExport, ExportTooLarge } from './export-limit.ts';

const refusalOf = (work: () => void): ExportTooLarge | null => {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof ExportTooLarge) return error;
    throw error;
  }
};

test('an export is allowed up to the limit of its profile; it is refused beyond it, or if its rows were not counted to the end', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PROFILES), fc.nat(20_000), fc.boolean(), (profile, n, more) => {
      const limit = profile.exportRows.value;
      const refused = refusalOf(() => allowExport(profile, { n, more }, ['from', 'to']));
      expect(refused !== null).toBe(limit !== null && (more || n > limit));
      if (refused !== null) expect(refused.members).toEqual({ limit, rows: n, at_least: more, narrow_by: ['from', 'to'] });
    }),
  );
});

test('the refusal names the limit, the profile, the number of rows requested and how to request fewer', () => {
  const refused = refusalOf(() => allowExport(profileNamed('va'), { n: 12_345, more: false }, ['from', 'to']));
  expect(refused?.message).toBe(
    'Expected at most 10000 rows in one export (profile va) but this one has 12345: narrow it by from, to',
  );
  expect(refusalOf(() => allowExport(profileNamed('va'), { n: 10_000, more: true }, []))?.message).toContain('more than 10000');
});
