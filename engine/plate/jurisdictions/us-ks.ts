import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_KS: Jurisdiction = {
  code: 'US-KS',
  name: 'Kansas',
  registered: 2_700_000,
  formats: [
    { id: 'passenger-2007', class: 'passenger', pattern: 'NNN*LLL', letters, share: 0.7, years: [2007, null] },
    { id: 'passenger-2001', class: 'passenger', pattern: 'LLL*NNN', letters, share: 0.14, years: [2001, 2007] },
    { id: 'truck-2007', class: 'truck', pattern: 'NNNNNNL', letters, share: 0.1, years: [2007, null] },
    { id: 'trailer-2007', class: 'trailer', pattern: 'NNNNNL', letters, share: 0.06, years: [2007, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Kansas (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
