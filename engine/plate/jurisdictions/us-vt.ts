import type { Jurisdiction } from '../jurisdiction.ts';

export const US_VT: Jurisdiction = {
  code: 'US-VT',
  name: 'Vermont',
  registered: 620_000,
  formats: [
    { id: 'passenger-1990', class: 'passenger', pattern: 'LLL NNN', share: 0.8, years: [1990, null] },
    { id: 'truck-1990', class: 'truck', pattern: 'NNNLNNN', share: 0.2, years: [1990, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Vermont (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
