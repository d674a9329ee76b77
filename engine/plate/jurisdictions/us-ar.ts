import type { Jurisdiction } from '../jurisdiction.ts';

export const US_AR: Jurisdiction = {
  code: 'US-AR',
  name: 'Arkansas',
  registered: 2_900_000,
  formats: [
    { id: 'passenger-2018', class: 'passenger', pattern: 'LLL NNL', share: 0.42, years: [2018, null] },
    { id: 'passenger-1996', class: 'passenger', pattern: 'NNN*LLL', share: 0.46, years: [1996, 2018] },
    { id: 'truck-1996', class: 'truck', pattern: '{TP}NNNNN', share: 0.07, years: [1996, null] },
    { id: 'trailer-1996', class: 'trailer', pattern: '{AA}NNNNN', share: 0.05, years: [1996, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Arkansas (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
