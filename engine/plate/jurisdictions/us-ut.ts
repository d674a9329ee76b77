import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_UT: Jurisdiction = {
  code: 'US-UT',
  name: 'Utah',
  registered: 2_600_000,
  formats: [
    { id: 'passenger-2008', class: 'passenger', pattern: 'LNN*NLL', letters, share: 0.6, years: [2008, null] },
    { id: 'passenger-1985', class: 'passenger', pattern: 'NNN*LLL', letters, share: 0.14, years: [1985, 2008] },
    { id: 'passenger-2021', class: 'passenger', pattern: 'NLN*NL', letters, share: 0.14, years: [2021, null] },
    { id: 'truck-1985', class: 'truck', pattern: 'NNNNLL', letters, share: 0.08, years: [1985, null] },
    { id: 'trailer-1985', class: 'trailer', pattern: 'NNNNNL', letters, share: 0.04, years: [1985, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Utah (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
