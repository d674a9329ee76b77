import type { Jurisdiction } from '../jurisdiction.ts';

export const US_RI: Jurisdiction = {
  code: 'US-RI',
  name: 'Rhode Island',
  registered: 870_000,
  formats: [
    { id: 'passenger-1996', class: 'passenger', pattern: 'LL-NNN', share: 0.45, years: [1996, null] },
    { id: 'passenger-1996-digits', class: 'passenger', pattern: 'NNNNNN', from: '100000', share: 0.38, years: [1996, null] },
    { id: 'truck-1996', class: 'truck', pattern: 'NNNNN', from: '10000', share: 0.17, years: [1996, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Rhode Island (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
