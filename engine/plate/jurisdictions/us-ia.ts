import type { Jurisdiction } from '../jurisdiction.ts';

export const US_IA: Jurisdiction = {
  code: 'US-IA',
  name: 'Iowa',
  registered: 3_700_000,
  formats: [
    { id: 'passenger-1997', class: 'passenger', pattern: 'NNN LLL', share: 0.42, years: [1997, null] },
    { id: 'passenger-2012', class: 'passenger', pattern: 'LLL NNN', share: 0.4, years: [2012, null] },
    { id: 'truck-1997', class: 'truck', pattern: 'LLNNNN', share: 0.11, years: [1997, null] },
    { id: 'trailer-1997', class: 'trailer', pattern: 'NNNN LL', share: 0.07, years: [1997, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Iowa (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
