import type { Jurisdiction } from '../jurisdiction.ts';

export const US_TN: Jurisdiction = {
  code: 'US-TN',
  name: 'Tennessee',
  registered: 5_900_000,
  formats: [
    { id: 'passenger-2022', class: 'passenger', pattern: 'LLL*NNNN', from: 'BAA0001', share: 0.35, years: [2022, null] },
    { id: 'passenger-2011', class: 'passenger', pattern: 'LNN*NNL', share: 0.36, years: [2011, 2022] },
    { id: 'passenger-2000', class: 'passenger', pattern: 'NNN*LLL', share: 0.14, years: [2000, 2011] },
    { id: 'truck-2006', class: 'truck', pattern: 'NNNN*LN', share: 0.1, years: [2006, null] },
    { id: 'trailer-2006', class: 'trailer', pattern: '{U}NNNNNN', share: 0.05, years: [2006, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Tennessee (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
