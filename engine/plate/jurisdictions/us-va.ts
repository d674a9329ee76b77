import type { Jurisdiction } from '../jurisdiction.ts';

export const US_VA: Jurisdiction = {
  code: 'US-VA',
  name: 'Virginia',
  registered: 8_000_000,
  formats: [
    {
      id: 'passenger-1993',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      letters: 'ABCDEFGHJKLMNPRSTUVWXYZ',
      share: 0.8,
      years: [1993, null],
    },
    { id: 'passenger-scenic', class: 'passenger', pattern: 'NNNNLL', share: 0.08, years: [1994, null] },
    { id: 'truck-1993', class: 'truck', pattern: '{T}NNN*NNN', share: 0.08, years: [1993, null] },
    { id: 'trailer-1993', class: 'trailer', pattern: 'NNNNNN{TR}', share: 0.04, years: [1993, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Virginia (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
