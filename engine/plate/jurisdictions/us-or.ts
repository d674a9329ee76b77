import type { Jurisdiction } from '../jurisdiction.ts';

export const US_OR: Jurisdiction = {
  code: 'US-OR',
  name: 'Oregon',
  registered: 4_200_000,
  formats: [
    { id: 'passenger-1989', class: 'passenger', pattern: 'LLL*NNN', from: 'QAA001', share: 0.2, years: [1989, 2003] },
    { id: 'passenger-2003', class: 'passenger', pattern: 'NNN*LLL', from: '001BAA', share: 0.68, years: [2003, null] },
    { id: 'truck-1989', class: 'truck', pattern: '{T}NNNNNN', share: 0.07, years: [1989, null] },
    { id: 'trailer-1989', class: 'trailer', pattern: '{HT}NNNNN', share: 0.05, years: [1989, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Oregon (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
