import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MS: Jurisdiction = {
  code: 'US-MS',
  name: 'Mississippi',
  registered: 2_100_000,
  formats: [
    { id: 'passenger-1992', class: 'passenger', pattern: 'LLL NNN', share: 0.8, years: [1992, null] },
    { id: 'passenger-2019', class: 'passenger', pattern: 'LLLNNNN', share: 0.1, years: [2019, null] },
    { id: 'truck-1992', class: 'truck', pattern: '{F}NNNNNN', share: 0.1, years: [1992, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Mississippi (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
