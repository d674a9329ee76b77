import type { Jurisdiction } from '../jurisdiction.ts';

export const US_NE: Jurisdiction = {
  code: 'US-NE',
  name: 'Nebraska',
  registered: 1_900_000,
  formats: [
    { id: 'passenger-2002', class: 'passenger', pattern: 'LLL NNN', share: 0.6, years: [2002, null] },
    {
      id: 'passenger-county',
      class: 'passenger',
      pattern: 'NN*LNNN',
      from: '10A000',
      to: '93Z999',
      share: 0.28,
      years: [2002, null],
    },
    { id: 'truck-2002', class: 'truck', pattern: 'NN*NNNN', from: '100001', to: '939999', share: 0.12, years: [2002, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Nebraska (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
