import type { Jurisdiction } from '../jurisdiction.ts';

export const US_WV: Jurisdiction = {
  code: 'US-WV',
  name: 'West Virginia',
  registered: 1_700_000,
  formats: [
    { id: 'passenger-1995', class: 'passenger', pattern: 'NLL NNN', from: '1AA001', share: 0.5, years: [1995, null] },
    { id: 'passenger-1995-two', class: 'passenger', pattern: 'NL NNNN', from: '1A0001', share: 0.32, years: [1995, null] },
    { id: 'truck-1995', class: 'truck', pattern: '{B} NNNNN', share: 0.12, years: [1995, null] },
    { id: 'trailer-1995', class: 'trailer', pattern: '{C} NNNNN', share: 0.06, years: [1995, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of West Virginia (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
