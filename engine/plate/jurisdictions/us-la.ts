import type { Jurisdiction } from '../jurisdiction.ts';

export const US_LA: Jurisdiction = {
  code: 'US-LA',
  name: 'Louisiana',
  registered: 3_900_000,
  formats: [
    { id: 'passenger-2016', class: 'passenger', pattern: 'NNN*LLL', share: 0.5, years: [2016, null] },
    { id: 'passenger-1993', class: 'passenger', pattern: 'LLL*NNN', share: 0.32, years: [1993, 2016] },
    { id: 'truck-1993', class: 'truck', pattern: 'LNNNNNN', share: 0.12, years: [1993, null] },
    { id: 'trailer-1993', class: 'trailer', pattern: '{L}NNNNNN', share: 0.06, years: [1993, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Louisiana (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
