import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_OK: Jurisdiction = {
  code: 'US-OK',
  name: 'Oklahoma',
  registered: 3_800_000,
  formats: [
    { id: 'passenger-2017', class: 'passenger', pattern: 'LLL*NNN', letters, from: 'GAA000', share: 0.5, years: [2017, null] },
    { id: 'passenger-2009', class: 'passenger', pattern: 'NNN*LLL', letters, share: 0.32, years: [2009, 2017] },
    { id: 'passenger-1989', class: 'passenger', pattern: 'LLL*NNN', letters, to: 'FZZ999', share: 0.04, years: [1989, 2009] },
    { id: 'truck-2009', class: 'truck', pattern: 'NLNNNN', letters, share: 0.09, years: [2009, null] },
    { id: 'trailer-2009', class: 'trailer', pattern: 'NNNN*LL', letters, share: 0.05, years: [2009, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Oklahoma (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
