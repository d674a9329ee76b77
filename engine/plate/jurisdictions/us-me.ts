import type { Jurisdiction } from '../jurisdiction.ts';

export const US_ME: Jurisdiction = {
  code: 'US-ME',
  name: 'Maine',
  registered: 1_100_000,
  formats: [
    { id: 'passenger-1999', class: 'passenger', pattern: 'NNNN LL', from: '1000AA', share: 0.74, years: [1999, null] },
    { id: 'truck-1999', class: 'truck', pattern: 'NNN NNN', share: 0.16, years: [1999, null] },
    { id: 'trailer-1999', class: 'trailer', pattern: 'LNN NNN', share: 0.1, years: [1999, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Maine (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
