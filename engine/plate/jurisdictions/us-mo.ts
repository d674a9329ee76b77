import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MO: Jurisdiction = {
  code: 'US-MO',
  name: 'Missouri',
  registered: 5_600_000,
  formats: [
    { id: 'passenger-2018', class: 'passenger', pattern: 'LLN*LNL', share: 0.6, years: [2018, null] },
    {
      id: 'passenger-2009',
      class: 'passenger',
      pattern: 'LLN*LNL',
      from: 'AA0A0A',
      to: 'PZ9Z9Z',
      share: 0.18,
      years: [2009, 2018],
    },
    { id: 'passenger-1997', class: 'passenger', pattern: 'NNN*LLL', share: 0.06, years: [1997, 2009] },
    { id: 'truck-2009', class: 'truck', pattern: 'NLL*NNN', share: 0.1, years: [2009, null] },
    { id: 'trailer-2009', class: 'trailer', pattern: 'NNNN*NL', share: 0.06, years: [2009, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Missouri (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
