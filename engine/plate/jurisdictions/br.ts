import type { Jurisdiction } from '../jurisdiction.ts';

export const BR: Jurisdiction = {
  code: 'BR-*',
  name: 'Brazil',
  registered: 100_000,
  formats: [
    { id: 'grey-1990', class: 'passenger', pattern: 'LLL-NNNN', from: 'AAA0001', share: 0.6, years: [1990, 2018] },
    { id: 'mercosur-2018', class: 'passenger', pattern: 'LLLNLNN', share: 0.4, years: [2018, null] },
  ],
  source: 'CONTRAN resolutions 231/2007 and 780/2019; Wikipedia, Vehicle registration plates of Brazil',
};
