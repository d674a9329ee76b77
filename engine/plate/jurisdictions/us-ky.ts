import type { Jurisdiction } from '../jurisdiction.ts';

export const US_KY: Jurisdiction = {
  code: 'US-KY',
  name: 'Kentucky',
  registered: 4_300_000,
  formats: [
    { id: 'passenger-2003', class: 'passenger', pattern: 'NNN*LLL', share: 0.6, years: [2003, null] },
    { id: 'passenger-2020', class: 'passenger', pattern: 'LLLNNN', share: 0.28, years: [2020, null] },
    { id: 'truck-2003', class: 'truck', pattern: 'NNNN LL', share: 0.12, years: [2003, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Kentucky (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
