import type { Jurisdiction } from '../jurisdiction.ts';

export const US_OH: Jurisdiction = {
  code: 'US-OH',
  name: 'Ohio',
  registered: 10_300_000,
  formats: [
    { id: 'passenger-2004', class: 'passenger', pattern: 'LLL NNNN', share: 0.82, years: [2004, null] },
    { id: 'passenger-1997', class: 'passenger', pattern: 'LL NN LL', share: 0.03, years: [1997, 2004] },
    { id: 'truck-2004', class: 'truck', pattern: '{P}LL NNNN', share: 0.1, years: [2004, null] },
    { id: 'trailer-2004', class: 'trailer', pattern: 'LL NN LL', from: 'SA00AA', share: 0.05, years: [2004, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Ohio (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
