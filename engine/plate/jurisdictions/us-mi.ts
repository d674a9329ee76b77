import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MI: Jurisdiction = {
  code: 'US-MI',
  name: 'Michigan',
  registered: 8_400_000,
  formats: [
    { id: 'passenger-2007', class: 'passenger', pattern: 'LLL NNNN', from: 'BAA0001', share: 0.6, years: [2007, null] },
    { id: 'passenger-2021', class: 'passenger', pattern: 'NLL LNN', share: 0.16, years: [2013, null] },
    { id: 'passenger-1983', class: 'passenger', pattern: 'NNN LLL', share: 0.05, years: [1983, 2007] },
    { id: 'truck-2007', class: 'truck', pattern: 'LL NNNNN', share: 0.12, years: [2007, null] },
    { id: 'trailer-2003', class: 'trailer', pattern: 'LNNNNNN', letters: 'ABCDE', share: 0.07, years: [2003, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Michigan (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
