import type { Jurisdiction } from '../jurisdiction.ts';

export const US_PA: Jurisdiction = {
  code: 'US-PA',
  name: 'Pennsylvania',
  registered: 10_500_000,
  formats: [
    {
      id: 'passenger-2000',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      from: 'DAA0000',
      to: 'LZZ9999',
      share: 0.8,
      years: [1999, null],
    },
    { id: 'passenger-1991', class: 'passenger', pattern: 'LLL*NNN', share: 0.02, years: [1991, 2000] },
    { id: 'truck-1999', class: 'truck', pattern: '{Z}LL*NNNN', share: 0.12, years: [1999, null] },
    { id: 'trailer-1999', class: 'trailer', pattern: '{X}LL*NNNN', share: 0.06, years: [1999, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Pennsylvania (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
