import type { Jurisdiction } from '../jurisdiction.ts';

/** E, I, O, Q, U and V are left out. */
const letters = 'ABCDFGHJKLMNPRSTWXYZ';

export const US_NM: Jurisdiction = {
  code: 'US-NM',
  name: 'New Mexico',
  registered: 1_800_000,
  formats: [
    {
      id: 'passenger-1991',
      class: 'passenger',
      pattern: 'NNN*LLL',
      letters,
      order: [3, 4, 5, 0, 1, 2],
      from: '001AAA',
      share: 0.36,
      years: [1991, null],
    },
    {
      id: 'passenger-2010',
      class: 'passenger',
      pattern: 'LLL*NNN',
      letters,
      from: 'LGR001',
      to: 'SBC999',
      share: 0.3,
      years: [2010, null],
    },
    {
      id: 'passenger-2017',
      class: 'passenger',
      pattern: 'LLLLNN',
      letters,
      from: 'AAAA01',
      to: 'CAFX99',
      share: 0.1,
      years: [2017, null],
    },
    { id: 'passenger-1999', class: 'passenger', pattern: 'LLLNNN', letters, to: 'LGP999', share: 0.07, years: [1999, 2010] },
    { id: 'truck-1990', class: 'truck', pattern: '{P}NNNNNL', letters, share: 0.05, years: [1990, null] },
    { id: 'trailer-1990', class: 'trailer', pattern: 'NNNNN{TRP}', share: 0.07, years: [1990, null] },
    { id: 'government-1988', class: 'government', pattern: '{G} NNNNN', share: 0.05, years: [1988, null] },
  ],
  source:
    'New Mexico MVD; Wikipedia, Vehicle registration plates of New Mexico (arrangements, ranges, letters of the passenger series; truck, trailer and government series as seen on the road)',
};
