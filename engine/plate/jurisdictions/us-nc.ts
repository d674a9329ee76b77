import type { Jurisdiction } from '../jurisdiction.ts';

export const US_NC: Jurisdiction = {
  code: 'US-NC',
  name: 'North Carolina',
  registered: 8_600_000,
  formats: [
    { id: 'passenger-1982', class: 'passenger', pattern: 'LLL*NNNN', share: 0.84, years: [1982, null] },
    { id: 'truck-1982', class: 'truck', pattern: 'LL*NNNN', share: 0.1, years: [1982, null] },
    { id: 'trailer-1982', class: 'trailer', pattern: 'LL*NNNNN', share: 0.06, years: [1982, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of North Carolina (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
