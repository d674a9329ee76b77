import type { Jurisdiction } from '../jurisdiction.ts';

export const US_SC: Jurisdiction = {
  code: 'US-SC',
  name: 'South Carolina',
  registered: 4_600_000,
  formats: [
    { id: 'passenger-1990', class: 'passenger', pattern: 'LLL NNN', share: 0.66, years: [1990, null] },
    { id: 'passenger-2008', class: 'passenger', pattern: 'NNNNLL', share: 0.12, years: [1998, null] },
    { id: 'truck-1990', class: 'truck', pattern: '{P}NNNNNN', share: 0.15, years: [1990, null] },
    { id: 'trailer-1990', class: 'trailer', pattern: 'NNN NNN', share: 0.07, years: [1990, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of South Carolina (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
