import type { Jurisdiction } from '../jurisdiction.ts';

/** I, Ñ, O and Q are left out (NOM-001-SCT-2-2016, appendix C, note). */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

export const MX_NLE: Jurisdiction = {
  code: 'MX-NLE',
  name: 'Nuevo León',
  registered: 2_800_000,
  formats: [
    {
      id: 'passenger-2016',
      class: 'passenger',
      pattern: 'LLL-NNN-L',
      letters,
      from: 'RKA001A',
      to: 'TGZ999Z',
      share: 0.44,
      years: [2016, null],
    },
    {
      id: 'passenger-2001',
      class: 'passenger',
      pattern: 'LLL-NN-NN',
      letters,
      from: 'RKA1000',
      to: 'TGZ9999',
      share: 0.29,
      years: [2001, 2016],
    },
    {
      id: 'passenger-1992',
      class: 'passenger',
      pattern: 'LLL-NNNN',
      letters,
      from: 'RKA1000',
      to: 'TGZ9999',
      share: 0.06,
      years: [1992, 2001],
    },
    {
      id: 'truck-2016',
      class: 'truck',
      pattern: 'LL-NNNN-L',
      letters,
      from: 'PH0001A',
      to: 'RP9999Z',
      share: 0.12,
      years: [2016, null],
    },
    {
      id: 'truck-2001',
      class: 'truck',
      pattern: 'LL-NN-NNN',
      letters,
      from: 'PH10000',
      to: 'RP99999',
      share: 0.06,
      years: [2001, 2016],
    },
    { id: 'trailer-2016', class: 'trailer', pattern: 'NLL-NNN-L', letters, from: '1AA001A', share: 0.03, years: [2016, null] },
  ],
  source:
    'NOM-001-SCT-2-2016, tables of appendices B and C (order of characters, series by state); NOM-001-SCT-2-2000 for the previous order, with the later letter blocks',
};
