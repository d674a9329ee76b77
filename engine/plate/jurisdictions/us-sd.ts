import type { Jurisdiction } from '../jurisdiction.ts';

export const US_SD: Jurisdiction = {
  code: 'US-SD',
  name: 'South Dakota',
  registered: 1_250_000,
  formats: [
    { id: 'passenger-2006', class: 'passenger', pattern: 'NLN NNN', from: '1A0000', share: 0.5, years: [2000, null] },
    {
      id: 'passenger-2006-two',
      class: 'passenger',
      pattern: 'NNL NNN',
      from: '10A000',
      to: '66Z999',
      share: 0.35,
      years: [2000, null],
    },
    { id: 'truck-2006', class: 'truck', pattern: 'NN{T}NNN', from: '10T000', to: '66T999', share: 0.15, years: [2000, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of South Dakota (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
