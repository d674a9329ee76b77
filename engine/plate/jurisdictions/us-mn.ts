import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MN: Jurisdiction = {
  code: 'US-MN',
  name: 'Minnesota',
  registered: 5_400_000,
  formats: [
    { id: 'passenger-1987', class: 'passenger', pattern: 'NNN*LLL', share: 0.58, years: [1987, null] },
    {
      id: 'passenger-1989',
      class: 'passenger',
      pattern: 'LLL*NNN',
      letters: 'ABCDEFGHJKLMNPRSTUVWXYZ',
      share: 0.28,
      years: [1989, null],
    },
    { id: 'truck-1987', class: 'truck', pattern: '{Y}LL*NNNN', share: 0.09, years: [1987, null] },
    { id: 'trailer-1987', class: 'trailer', pattern: 'NNNN*LLL', share: 0.05, years: [1987, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Minnesota (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
