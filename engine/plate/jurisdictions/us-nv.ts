import type { Jurisdiction } from '../jurisdiction.ts';

export const US_NV: Jurisdiction = {
  code: 'US-NV',
  name: 'Nevada',
  registered: 2_600_000,
  formats: [
    { id: 'passenger-2016', class: 'passenger', pattern: 'NNN*LNN', share: 0.45, years: [2016, null] },
    { id: 'passenger-2001', class: 'passenger', pattern: 'NNN*LLL', share: 0.4, years: [2001, 2016] },
    { id: 'passenger-1984', class: 'passenger', pattern: 'NNN LLL', share: 0.05, years: [1984, 2001] },
    { id: 'truck-2001', class: 'truck', pattern: 'NNNNNL', share: 0.06, years: [2001, null] },
    { id: 'trailer-2001', class: 'trailer', pattern: 'NNNNN{T}', share: 0.04, years: [2001, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Nevada (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
