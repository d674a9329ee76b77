import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tempStore } from '../../tests/support/store.ts';
import { PROFILE_NAMES, RETAINED } from '../records/profiles.ts';
import { profilesService } from './profiles.service.ts';
import { PROFILES, profileNamed } from './profiles.ts';

const DAY = 24;

describe('the data of policy profiles', () => {
  test('there is one profile for every name', () => {
    expect(PROFILES.map(({ name }) => name)).toEqual([...PROFILE_NAMES]);
  });

  // Figures of NCSL's table and the statutes named in the data.
  test.each([
    ['nh', 0.05],
    ['me', 21 * DAY],
    ['va', 21 * DAY],
    ['ca', 60 * DAY],
    ['ar', 150 * DAY],
    ['tn', 90 * DAY],
    ['ne', 180 * DAY],
  ] as const)('%s keeps reads without hits for %d hours, and names the source', (name, hours) => {
    const { unhit } = profileNamed(name).retention;
    expect(unhit.value).toBe(hours);
    expect(unhit.source).not.toBeNull();
  });

  test.each([
    ['nh', 24],
    ['ar', 24],
    ['ne', 8],
  ] as const)('%s demands lists that are at most %d hours old, and names the source', (name, hours) => {
    expect(profileNamed(name).listRefreshHours).toMatchObject({ value: hours, source: expect.any(String) });
  });

  test('statistics are due yearly in New Hampshire and Virginia and every six months in Arkansas', () => {
    expect(['nh', 'va', 'ar'].map((name) => profileNamed(name as 'nh').reportMonths.value)).toEqual([12, 12, 6]);
  });

  test('every state demands the purpose of a look-up, and the plain profile does not', () => {
    for (const { name, purposes } of PROFILES) {
      if (name === 'plain') expect(purposes.value).toBeNull();
      else expect(purposes.value?.length).toBeGreaterThan(0);
    }
  });

  test('only hits, pictures, events and exports have figures without a source, in every state', () => {
    for (const { retention, exportRows } of PROFILES) {
      for (const kind of RETAINED) if (kind !== 'unhit') expect(retention[kind].source).toBeNull();
      expect(exportRows.source).toBeNull();
    }
  });
});

describe('the profile of a data folder', () => {
  const service = () => profilesService({ store: tempStore(), clock: () => 1_790_000_000_000 });

  test('is plain until another one is chosen, and keeps reads', () => {
    expect(service().inUse()).toMatchObject({ profile: { name: 'plain' }, terms: { unhit: null, hits: null }, since: null });
  });

  test('is the one that was chosen last, with who chose it', () => {
    const profiles = service();
    profiles.use({ profile: 'va', by: 'supervisor' });
    expect(profiles.use({ profile: 'ar', by: 'other' })).toMatchObject({
      profile: { name: 'ar' },
      terms: { unhit: 150 * DAY },
      since: 1_790_000_000_000,
      by: 'other',
    });
  });

  test('terms may be shorter than the profile’s, never longer, and pictures are deleted at the latest with their reads', () => {
    const profiles = service();
    fc.assert(
      fc.property(
        fc.constantFrom(...PROFILE_NAMES),
        fc.record({
          unhit: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
          images: fc.double({ min: 0.01, max: 10_000, noNaN: true }),
        }),
        (name, terms) => {
          const { retention } = profileNamed(name);
          const tooLong = (['unhit', 'images'] as const).some((kind) => terms[kind] > (retention[kind].value ?? Infinity));
          if (tooLong) {
            expect(() => profiles.use({ profile: name, terms, by: 'a' })).toThrow(/Expected at most .* hours/);
            return;
          }
          const inUse = profiles.use({ profile: name, terms, by: 'a' });
          expect(inUse.terms).toMatchObject({ unhit: terms.unhit, images: Math.min(terms.unhit, terms.images) });
        },
      ),
    );
  });

  test('the record of look-ups is kept for a year at least: who sets terms must not make their own look-ups forgotten', () => {
    const use = (name: 'plain' | 'tn', audit: number) => () => service().use({ profile: name, terms: { audit }, by: 'a' });
    for (const name of ['plain', 'tn'] as const) {
      expect(use(name, 0.01)).toThrow('Expected at least 8760 hours, a year, for the term of audit');
      expect(use(name, 8_759)).toThrow('at least 8760 hours');
      expect(use(name, 8_760)().terms.audit).toBe(8_760);
    }
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('a term of %d hours is refused', (unhit) => {
    expect(() => service().use({ profile: 'plain', terms: { unhit }, by: 'a' })).toThrow('Expected a number of hours above 0');
  });
});
