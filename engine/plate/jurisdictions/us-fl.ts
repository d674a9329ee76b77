import type { Jurisdiction } from '../jurisdiction.ts';

export const US_FL: Jurisdiction = {
  code: 'US-FL',
  name: 'Florida',
  registered: 18_000_000,
  formats: [
    { id: 'passenger-2010', class: 'passenger', pattern: 'LLL*LNN', share: 0.45, years: [2010, null] },
    {
      id: 'passenger-2021',
      class: 'passenger',
      pattern: 'NNL*LLL',
      letters: 'ABCDEFGHJKLMNPRSTUVWXYZ',
      share: 0.15,
      years: [2021, null],
    },
    { id: 'passenger-2004', class: 'passenger', pattern: 'LNN*NLL', share: 0.2, years: [2004, 2010] },
    { id: 'passenger-1997', class: 'passenger', pattern: 'LNN*LLL', share: 0.08, years: [1997, 2004] },
    { id: 'passenger-1991', class: 'passenger', pattern: 'NNN*LLL', share: 0.04, years: [1991, 2004] },
    { id: 'truck-2004', class: 'truck', pattern: 'LNNNNL', share: 0.05, years: [2004, null] },
    { id: 'trailer-2004', class: 'trailer', pattern: 'NNNNLL', share: 0.03, years: [2004, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Florida (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
