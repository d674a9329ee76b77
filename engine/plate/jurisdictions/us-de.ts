import type { Jurisdiction } from '../jurisdiction.ts';

export const US_DE: Jurisdiction = {
  code: 'US-DE',
  name: 'Delaware',
  registered: 1_000_000,
  formats: [
    { id: 'passenger-1959', class: 'passenger', pattern: 'NNNNNN', from: '100000', share: 0.6, years: [1959, null] },
    { id: 'truck-1959', class: 'truck', pattern: '{C}NNNNN', share: 0.3, years: [1959, null] },
    { id: 'trailer-1959', class: 'trailer', pattern: '{T}NNNNN', share: 0.1, years: [1959, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Delaware (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
