import type { Jurisdiction } from '../jurisdiction.ts';

export const US_NJ: Jurisdiction = {
  code: 'US-NJ',
  name: 'New Jersey',
  registered: 7_000_000,
  formats: [
    { id: 'passenger-2010', class: 'passenger', pattern: 'LNN*LLL', share: 0.6, years: [2010, null] },
    { id: 'passenger-1999', class: 'passenger', pattern: 'LLL*NNL', share: 0.24, years: [1999, 2010] },
    { id: 'passenger-1991', class: 'passenger', pattern: 'LL*NNNL', share: 0.04, years: [1991, 1999] },
    { id: 'truck-1999', class: 'truck', pattern: '{X}L*NNNL', share: 0.08, years: [1999, null] },
    { id: 'trailer-1999', class: 'trailer', pattern: '{T}LL*NNL', share: 0.04, years: [1999, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of New Jersey (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
