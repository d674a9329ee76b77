import type { Jurisdiction } from '../jurisdiction.ts';

export const US_AL: Jurisdiction = {
  code: 'US-AL',
  name: 'Alabama',
  registered: 5_300_000,
  formats: [
    {
      id: 'passenger-2002',
      class: 'passenger',
      pattern: 'NNLNNNN',
      letters: 'ABCDEFGHJKLMNPRSTUVWXY',
      from: '10A0001',
      to: '67Y9999',
      share: 0.45,
      years: [2002, null],
    },
    {
      id: 'passenger-2002-one',
      class: 'passenger',
      pattern: 'NLNNNNL',
      from: '1A0001A',
      to: '9Z9999Z',
      share: 0.4,
      years: [2002, null],
    },
    { id: 'truck-1990', class: 'truck', pattern: '{X}NNNNLL', share: 0.09, years: [1990, null] },
    { id: 'trailer-1990', class: 'trailer', pattern: '{TR}NNNNN', share: 0.06, years: [1990, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Alabama (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
