import type { Jurisdiction } from '../jurisdiction.ts';

export const US_CT: Jurisdiction = {
  code: 'US-CT',
  name: 'Connecticut',
  registered: 2_800_000,
  formats: [
    { id: 'passenger-2015', class: 'passenger', pattern: 'LL*NNNNN', share: 0.4, years: [2015, null] },
    { id: 'passenger-2000', class: 'passenger', pattern: 'NNN*LLL', share: 0.45, years: [2000, 2015] },
    { id: 'truck-2000', class: 'truck', pattern: 'LNNNNN', share: 0.1, years: [2000, null] },
    { id: 'trailer-2000', class: 'trailer', pattern: 'NNNNN{T}', share: 0.05, years: [2000, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Connecticut (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
