import type { Jurisdiction } from '../jurisdiction.ts';

const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const US_MA: Jurisdiction = {
  code: 'US-MA',
  name: 'Massachusetts',
  registered: 5_000_000,
  formats: [
    { id: 'passenger-1987', class: 'passenger', pattern: 'NNNN LL', letters, share: 0.2, years: [1987, null] },
    { id: 'passenger-2000', class: 'passenger', pattern: 'NLL LNN', letters, share: 0.3, years: [2010, null] },
    { id: 'passenger-1993', class: 'passenger', pattern: 'NNL LNN', letters, share: 0.12, years: [1993, 2008] },
    { id: 'passenger-1993-six', class: 'passenger', pattern: 'NNN LLN', letters, share: 0.22, years: [1993, null] },
    { id: 'truck-1987', class: 'truck', pattern: '{L}NNNNN', letters, share: 0.12, years: [1987, null] },
    { id: 'trailer-1987', class: 'trailer', pattern: '{C}NNNNN', letters, share: 0.04, years: [1987, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Massachusetts (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
