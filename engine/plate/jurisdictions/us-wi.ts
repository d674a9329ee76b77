import type { Jurisdiction } from '../jurisdiction.ts';

export const US_WI: Jurisdiction = {
  code: 'US-WI',
  name: 'Wisconsin',
  registered: 5_700_000,
  formats: [
    { id: 'passenger-2017', class: 'passenger', pattern: 'LLL*NNNN', from: 'AAA1000', share: 0.45, years: [2017, null] },
    { id: 'passenger-2000', class: 'passenger', pattern: 'NNN*LLL', share: 0.32, years: [2000, 2017] },
    { id: 'passenger-1987', class: 'passenger', pattern: 'LLL*NNN', share: 0.08, years: [1987, 2000] },
    { id: 'truck-2000', class: 'truck', pattern: 'LLNNNN', share: 0.1, years: [2000, null] },
    { id: 'trailer-2000', class: 'trailer', pattern: 'NNNNN{T}', share: 0.05, years: [2000, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Wisconsin (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
