import type { Jurisdiction } from '../jurisdiction.ts';

export const US_MD: Jurisdiction = {
  code: 'US-MD',
  name: 'Maryland',
  registered: 4_900_000,
  formats: [
    { id: 'passenger-2010', class: 'passenger', pattern: 'NLLNNNN', from: '1AA0000', share: 0.58, years: [2010, null] },
    { id: 'passenger-2004', class: 'passenger', pattern: 'NLL*LNN', share: 0.2, years: [2004, 2010] },
    { id: 'passenger-1986', class: 'passenger', pattern: 'LLL*NNN', share: 0.1, years: [1986, 2004] },
    { id: 'truck-1986', class: 'truck', pattern: 'NNL*NNN', share: 0.08, years: [1986, null] },
    { id: 'trailer-1986', class: 'trailer', pattern: 'NNNNNN{N}', share: 0.04, years: [1986, null] },
  ],
  source:
    'Wikipedia, Vehicle registration plates of Maryland (passenger arrangements; truck and trailer series as seen on the road); FHWA Highway Statistics MV-1 (registered, rounded)',
};
