import type { Jurisdiction } from '../jurisdiction.ts';

export const US_ID: Jurisdiction = {
  code: 'US-ID',
  name: 'Idaho',
  registered: 2_000_000,
  formats: [
    {
      id: 'passenger-2008-county',
      class: 'passenger',
      pattern: 'NL NNNNN',
      letters: 'ABCGJLMNOPTUVW',
      share: 0.3,
      years: [2008, null],
    },
    {
      id: 'passenger-1991',
      class: 'passenger',
      pattern: 'NLLLNNN',
      letters: 'ABCDEFGHKLMNPRSTUVXYZ',
      share: 0.4,
      years: [1991, null],
    },
    { id: 'passenger-single', class: 'passenger', pattern: 'L NNNNN', letters: 'ACGIJKNPTVWS', share: 0.2, years: [1991, null] },
    { id: 'truck-1991', class: 'truck', pattern: 'LLNNNN', share: 0.06, years: [1991, null] },
    { id: 'trailer-1991', class: 'trailer', pattern: 'NNNNN{T}', share: 0.04, years: [1991, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Idaho (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
