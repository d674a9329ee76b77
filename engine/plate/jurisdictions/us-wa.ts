import type { Jurisdiction } from '../jurisdiction.ts';

export const US_WA: Jurisdiction = {
  code: 'US-WA',
  name: 'Washington',
  registered: 7_200_000,
  formats: [
    { id: 'passenger-2010', class: 'passenger', pattern: 'LLLNNNN', share: 0.62, years: [2010, null] },
    { id: 'passenger-1987', class: 'passenger', pattern: 'NNN*LLL', share: 0.16, years: [1987, 2010] },
    { id: 'truck-2010', class: 'truck', pattern: 'LNNNNNL', share: 0.14, years: [2010, null] },
    { id: 'trailer-1987', class: 'trailer', pattern: 'NNNN*LL', share: 0.08, years: [1987, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Washington (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
