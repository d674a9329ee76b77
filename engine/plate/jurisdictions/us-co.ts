import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_CO: Jurisdiction = {
  code: 'US-CO',
  name: 'Colorado',
  registered: 5_500_000,
  formats: [
    { id: 'passenger-2018', class: 'passenger', pattern: 'LLL*LNN', letters, share: 0.42, years: [2018, null] },
    { id: 'passenger-2000', class: 'passenger', pattern: 'NNN*LLL', letters, share: 0.34, years: [2000, 2018] },
    { id: 'passenger-1988', class: 'passenger', pattern: 'LLL*NNNN', letters, share: 0.08, years: [1988, 2000] },
    { id: 'truck-2000', class: 'truck', pattern: 'NNN*NNN', letters, share: 0.1, years: [2000, null] },
    { id: 'trailer-2000', class: 'trailer', pattern: 'NNNN*LLL', letters, share: 0.06, years: [2000, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Colorado (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
