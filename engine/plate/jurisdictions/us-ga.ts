import type { Jurisdiction } from '../jurisdiction.ts';

export const US_GA: Jurisdiction = {
  code: 'US-GA',
  name: 'Georgia',
  registered: 8_800_000,
  formats: [
    { id: 'passenger-2012', class: 'passenger', pattern: 'LLL*NNNN', from: 'PAA1000', share: 0.55, years: [2012, null] },
    { id: 'passenger-2004', class: 'passenger', pattern: 'LLL*NNNN', to: 'OZZ9999', share: 0.3, years: [2004, 2012] },
    { id: 'passenger-1997', class: 'passenger', pattern: 'NNN*LLL', share: 0.03, years: [1997, 2004] },
    { id: 'truck-2004', class: 'truck', pattern: 'LL NNNN', share: 0.08, years: [2004, null] },
    { id: 'trailer-2004', class: 'trailer', pattern: 'LNNNNN', share: 0.04, years: [2004, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Georgia (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
