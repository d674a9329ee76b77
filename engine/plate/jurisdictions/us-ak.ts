import type { Jurisdiction } from '../jurisdiction.ts';

export const US_AK: Jurisdiction = {
  code: 'US-AK',
  name: 'Alaska',
  registered: 800_000,
  formats: [
    { id: 'passenger-1997', class: 'passenger', pattern: 'LLL NNN', from: 'DAA000', share: 0.8, years: [1997, null] },
    { id: 'truck-1981', class: 'truck', pattern: 'NNNNLL', share: 0.12, years: [1981, null] },
    { id: 'trailer-1981', class: 'trailer', pattern: 'NNNN LL', share: 0.08, years: [1981, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Alaska (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
