import type { Jurisdiction } from '../jurisdiction.ts';

export const AR: Jurisdiction = {
  code: 'AR-*',
  name: 'Argentina',
  registered: 100_000,
  formats: [
    { id: 'black-1995', class: 'passenger', pattern: 'LLL NNN', from: 'AAA000', to: 'PRA999', share: 0.55, years: [1995, 2016] },
    {
      id: 'mercosur-2016',
      class: 'passenger',
      pattern: 'LL NNN LL',
      from: 'AA000AA',
      to: 'AH999ZZ',
      order: [0, 1, 5, 6, 2, 3, 4],
      share: 0.45,
      years: [2016, null],
    },
  ],
  source: 'DNRPA; Mercosur GMC resolution 33/14; Wikipedia, Vehicle registration plates of Argentina',
};
