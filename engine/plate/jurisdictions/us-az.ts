import type { Jurisdiction } from '../jurisdiction.ts';

/** I, O, Q and U are left out. */
const letters = 'ABCDEFGHJKLMNPRSTVWXYZ';

export const US_AZ: Jurisdiction = {
  code: 'US-AZ',
  name: 'Arizona',
  registered: 6_400_000,
  formats: [
    { id: 'passenger-2021', class: 'passenger', pattern: 'XXX NXX', letters, share: 0.32, years: [2021, null] },
    { id: 'passenger-2020', class: 'passenger', pattern: 'XXXNXXX', letters, share: 0.05, years: [2020, 2021] },
    {
      id: 'passenger-2008',
      class: 'passenger',
      pattern: 'LLLNNNN',
      letters,
      from: 'AAA0001',
      to: 'CWX9999',
      share: 0.4,
      years: [2008, 2020],
    },
    { id: 'passenger-1996', class: 'passenger', pattern: 'NNN*LLL', letters, from: '001AAA', share: 0.06, years: [1996, 2008] },
    { id: 'truck-1980', class: 'truck', pattern: '{C}LNNNNN', letters, share: 0.08, years: [1980, null] },
    { id: 'trailer-1997', class: 'trailer', pattern: 'LNNNNN', letters, share: 0.06, years: [1997, null] },
    { id: 'government-1980', class: 'government', pattern: '{G} NNNLL', letters, share: 0.03, years: [1980, null] },
  ],
  source:
    'Arizona MVD; Wikipedia, Vehicle registration plates of Arizona (arrangements and ranges of the passenger series; commercial, trailer and government series as seen on the road)',
};
