import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_NY: Jurisdiction = {
  code: 'US-NY',
  name: 'New York',
  registered: 11_000_000,
  formats: [
    {
      id: 'passenger-2020',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      letters,
      from: 'KAA1000',
      to: 'LZZ9999',
      share: 0.3,
      years: [2020, null],
    },
    {
      id: 'passenger-2010',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      letters,
      from: 'FAA1000',
      to: 'JZZ9999',
      share: 0.4,
      years: [2010, 2020],
    },
    {
      id: 'passenger-2001',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      letters,
      from: 'AAA1000',
      to: 'EZZ9999',
      share: 0.12,
      years: [2001, 2010],
    },
    { id: 'truck-2001', class: 'truck', pattern: 'NNNNN*LL', letters, from: '10000AA', share: 0.12, years: [2001, null] },
    { id: 'trailer-2001', class: 'trailer', pattern: 'LL*NNNNN', letters, from: 'AA10000', share: 0.06, years: [2001, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of New York (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
