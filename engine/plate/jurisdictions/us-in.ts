import type { Jurisdiction } from '../jurisdiction.ts';

export const US_IN: Jurisdiction = {
  code: 'US-IN',
  name: 'Indiana',
  registered: 6_100_000,
  formats: [
    { id: 'passenger-2008', class: 'passenger', pattern: 'NNNLLL', share: 0.6, years: [2008, null] },
    { id: 'passenger-2008-letter', class: 'passenger', pattern: 'LLLNNN', share: 0.26, years: [2013, null] },
    { id: 'truck-2008', class: 'truck', pattern: '{TK}NNN LLL', share: 0.09, years: [2008, null] },
    { id: 'trailer-2008', class: 'trailer', pattern: '{TR}NNNLLL', share: 0.05, years: [2008, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Indiana (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
