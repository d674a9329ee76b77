import { expect, it } from 'vitest';
import { areaOfText } from '../../../../engine/fields/area.ts';
import { LIMITS_OF, limited, limitsIn } from './limits.ts';

const GRANT = {
  ...{ id: '1', from_agency: 'A', to_agency: 'B', what: 'reads' as const, cameras: null, area: null, list_id: null, list: null },
  ...{ case_number: null, reason: 'r', decided_by: 'S', created_at: '', from: '', until: '', revoked_at: null, revoked_by: null },
  state: 'open' as const,
};

it('accepts cameras separated by commas, semicolons or spaces, and other limits as they were typed', () => {
  expect(limited('cameras', ' cam-1, cam-2;cam-3\ncam-4 ')).toEqual({ cameras: ['cam-1', 'cam-2', 'cam-3', 'cam-4'] });
  expect(limited('area', ' 31.76 -106.48 25km ')).toEqual({ area: '31.76 -106.48 25km' });
});

it('names each limit of a grant once', () => {
  expect(limitsIn({ ...GRANT, cameras: ['a', 'b'], area: { centre: { lat: 1, lon: -2.5 }, radius_km: 3 } })).toEqual([
    ['cameras', 'a, b'],
    ['area', '1 -2.5 3km'],
  ]);
  expect(limitsIn(GRANT)).toEqual([]);
});

it('shows an area as the server would read it', () => {
  const ring = { ring: [1, 2, 3].map((lat) => ({ lat, lon: lat * lat })) };
  const [[, text] = []] = limitsIn({ ...GRANT, area: ring });
  expect(areaOfText(text ?? '')).toEqual(ring);
});

it('offers no limit twice for one kind', () => {
  for (const limits of Object.values(LIMITS_OF)) expect(new Set(limits).size).toBe(limits.length);
});
