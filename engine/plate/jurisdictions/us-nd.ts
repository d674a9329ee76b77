import type { Jurisdiction } from '../jurisdiction.ts';

export const US_ND: Jurisdiction = {
  code: 'US-ND',
  name: 'North Dakota',
  registered: 850_000,
  formats: [
    { id: 'passenger-1993', class: 'passenger', pattern: 'LLL NNN', share: 0.5, years: [1993, 2015] },
    { id: 'passenger-2015', class: 'passenger', pattern: 'NNN LLL', share: 0.35, years: [2015, null] },
    { id: 'truck-1993', class: 'truck', pattern: '{T}NNNNN', share: 0.15, years: [1993, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of North Dakota (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
