import type { Jurisdiction } from '../jurisdiction.ts';

export const US_DC: Jurisdiction = {
  code: 'US-DC',
  name: 'District of Columbia',
  registered: 350_000,
  formats: [
    { id: 'passenger-1984', class: 'passenger', pattern: 'LL*NNNN', from: 'AA0001', share: 0.92, years: [1984, null] },
    { id: 'truck-1984', class: 'truck', pattern: '{C} NNNNN', share: 0.08, years: [1984, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of District of Columbia (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
