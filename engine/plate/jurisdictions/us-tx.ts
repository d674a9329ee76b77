import type { Jurisdiction } from '../jurisdiction.ts';

/** No vowels and no Q since 1990. */
const letters = 'BCDFGHJKLMNPRSTVWXYZ';

export const US_TX: Jurisdiction = {
  code: 'US-TX',
  name: 'Texas',
  registered: 24_000_000,
  formats: [
    {
      id: 'passenger-2012',
      class: 'passenger',
      pattern: 'LLL*NNNN',
      letters,
      from: 'BBB0001',
      to: 'YZS9999',
      share: 0.62,
      years: [2012, null],
    },
    {
      id: 'passenger-2009',
      class: 'passenger',
      pattern: 'LLN*LNNN',
      letters,
      from: 'BB1B001',
      to: 'DZ9Z999',
      share: 0.06,
      years: [2009, 2012],
    },
    { id: 'passenger-2000', class: 'passenger', pattern: 'LNN*LLL', letters, from: 'B01BBB', share: 0.03, years: [2000, 2009] },
    { id: 'truck-2012', class: 'truck', pattern: 'LLN*NNNN', letters, from: 'BB10000', share: 0.17, years: [2012, null] },
    { id: 'truck-2000', class: 'truck', pattern: 'NNL*LLN', letters, from: '00BBB0', share: 0.03, years: [2000, 2012] },
    { id: 'trailer-2012', class: 'trailer', pattern: 'NNN*NNNL', letters, share: 0.06, years: [2012, null] },
    { id: 'exempt-2014', class: 'government', pattern: 'NNN*NNNN', from: '1180000', share: 0.03, years: [2014, null] },
  ],
  source:
    'TxDMV, Previous General-Issue Plate Designs; Texas Transportation Code 504.005; Wikipedia, Vehicle registration plates of Texas (ranges, letters)',
};
