import type { Jurisdiction } from '../jurisdiction.ts';

export const US_WY: Jurisdiction = {
  code: 'US-WY',
  name: 'Wyoming',
  registered: 850_000,
  formats: [
    { id: 'passenger-2000', class: 'passenger', pattern: 'N*NNNNN', from: '100001', share: 0.5, years: [2000, null] },
    {
      id: 'passenger-2000-two',
      class: 'passenger',
      pattern: 'NN*NNNNN',
      from: '1000001',
      to: '2399999',
      share: 0.3,
      years: [2000, null],
    },
    { id: 'truck-2000', class: 'truck', pattern: 'N*NNNL', share: 0.13, years: [2000, null] },
    { id: 'trailer-2000', class: 'trailer', pattern: 'NN*NNNL', from: '10000A', to: '23999Z', share: 0.07, years: [2000, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Wyoming (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
