import type { Jurisdiction } from '../jurisdiction.ts';

export const US_NH: Jurisdiction = {
  code: 'US-NH',
  name: 'New Hampshire',
  registered: 1_400_000,
  formats: [
    { id: 'passenger-1999', class: 'passenger', pattern: 'NNN NNNN', from: '1000000', share: 0.88, years: [1999, null] },
    { id: 'trailer-1999', class: 'trailer', pattern: '{T}NNNNNN', share: 0.12, years: [1999, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of New Hampshire (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
