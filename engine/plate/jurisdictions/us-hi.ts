import type { Jurisdiction } from '../jurisdiction.ts';

export const US_HI: Jurisdiction = {
  code: 'US-HI',
  name: 'Hawaii',
  registered: 1_250_000,
  formats: [
    {
      id: 'passenger-1991',
      class: 'passenger',
      pattern: 'LLL NNN',
      letters: 'ABCDEFGHJKLMNPRSTUVWXYZ',
      share: 0.86,
      years: [1991, null],
    },
    { id: 'truck-1991', class: 'truck', pattern: 'NNN LLL', share: 0.14, years: [1991, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Hawaii (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
