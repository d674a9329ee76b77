import type { Jurisdiction } from '../jurisdiction.ts';

export const US_IL: Jurisdiction = {
  code: 'US-IL',
  name: 'Illinois',
  registered: 10_000_000,
  formats: [
    { id: 'passenger-2017', class: 'passenger', pattern: 'LL NNNNN', from: 'AA10000', share: 0.45, years: [2017, null] },
    { id: 'passenger-2001-letter', class: 'passenger', pattern: 'LNN NNNN', share: 0.2, years: [2001, 2017] },
    { id: 'passenger-2001', class: 'passenger', pattern: 'NNN NNNN', from: '1000000', share: 0.15, years: [2001, 2017] },
    { id: 'truck-2001', class: 'truck', pattern: 'NNNNNN{B}', from: '100000B', share: 0.14, years: [2001, null] },
    { id: 'trailer-2001', class: 'trailer', pattern: 'NNNNNN{T}', from: '100000T', share: 0.06, years: [2001, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Illinois (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
