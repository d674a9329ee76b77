import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MT: Jurisdiction = {
  code: 'US-MT',
  name: 'Montana',
  registered: 1_900_000,
  formats: [
    { id: 'passenger-1991', class: 'passenger', pattern: 'N NNNNNL', from: '100001A', share: 0.55, years: [1991, null] },
    { id: 'passenger-2010', class: 'passenger', pattern: 'LLLNNN', share: 0.3, years: [2006, null] },
    { id: 'truck-1991', class: 'truck', pattern: '{T} NNNNNL', share: 0.15, years: [1991, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Montana (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
