/**
 * Mexico: all states issue the same serial formats (NOM-001-SCT-2) and differ in the blocks of letters that they were given.
 */
import type { Jurisdiction, SerialFormat } from '../jurisdiction.ts';

/** I, Ñ, O and Q are left out (NOM-001-SCT-2-2016, appendix C, note). */
const letters = 'ABCDEFGHJKLMNPRSTUVWXYZ';

const source =
  'NOM-001-SCT-2-2016, tables of appendices B and C (order of characters, series by state); NOM-001-SCT-2-2000 for the previous order, with the later letter blocks';

/** First and last letters of the serials of a state. */
type Block = readonly [from: string, to: string];

interface MexicanState extends Pick<Jurisdiction, 'code' | 'name' | 'registered'> {
  readonly passenger: Block;
  readonly truck: Block;
  /** Plates of the border zone, for cars and for trucks; null in a state that does not issue them. */
  readonly border: { readonly passenger: Block; readonly truck: Block } | null;
}

function mexicanState({ code, name, registered, passenger, truck, border }: MexicanState): Jurisdiction {
  // Without a border zone, its 7 % are passenger cars as well.
  const shares = border === null ? [0.44, 0.29] : [0.4, 0.26];
  return {
    code,
    name,
    registered,
    formats: [
      {
        ...{ id: 'passenger-2016', class: 'passenger', pattern: 'LLL-NNN-L', letters },
        ...{ from: `${passenger[0]}001A`, to: `${passenger[1]}999Z`, share: shares[0], years: [2016, null] },
      },
      {
        ...{ id: 'passenger-2001', class: 'passenger', pattern: 'LLL-NN-NN', letters },
        ...{ from: `${passenger[0]}1000`, to: `${passenger[1]}9999`, share: shares[1], years: [2001, 2016] },
      },
      {
        ...{ id: 'passenger-1992', class: 'passenger', pattern: 'LLL-NNNN', letters },
        ...{ from: `${passenger[0]}1000`, to: `${passenger[1]}9999`, share: 0.06, years: [1992, 2001] },
      },
      {
        ...{ id: 'truck-2016', class: 'truck', pattern: 'LL-NNNN-L', letters },
        ...{ from: `${truck[0]}0001A`, to: `${truck[1]}9999Z`, share: 0.12, years: [2016, null] },
      },
      {
        ...{ id: 'truck-2001', class: 'truck', pattern: 'LL-NN-NNN', letters },
        ...{ from: `${truck[0]}10000`, to: `${truck[1]}99999`, share: 0.06, years: [2001, 2016] },
      },
      { id: 'trailer-2016', class: 'trailer', pattern: 'NLL-NNN-L', letters, from: '1AA001A', share: 0.03, years: [2016, null] },
      ...(border === null ? [] : borderFormats(border.passenger, border.truck)),
    ],
    source,
  };
}

function borderFormats(passenger: Block, truck: Block): SerialFormat[] {
  return [
    {
      ...{ id: 'frontera-2016', class: 'frontera', pattern: 'LNN-LLL-N', letters, order: [3, 4, 5, 0, 1, 2, 6] },
      ...{ from: `A01${passenger[0]}1`, to: `Z99${passenger[1]}9`, share: 0.05, years: [2016, null] },
    },
    {
      ...{ id: 'frontera-truck-2016', class: 'frontera', pattern: 'LLL-NNN-L', letters },
      ...{ from: `${truck[0]}001A`, to: `${truck[1]}999Z`, share: 0.02, years: [2016, null] },
    },
  ];
}

export const MX_BCN = mexicanState({
  ...{ code: 'MX-BCN', name: 'Baja California', registered: 2_100_000 },
  ...{ passenger: ['AGA', 'CYZ'], truck: ['AG', 'CD'], border: { passenger: ['NRA', 'NZZ'], truck: ['ZJA', 'ZLC'] } },
});

export const MX_CHH = mexicanState({
  ...{ code: 'MX-CHH', name: 'Chihuahua', registered: 1_900_000 },
  ...{ passenger: ['DTA', 'ETZ'], truck: ['DD', 'EG'], border: { passenger: ['SAA', 'SKZ'], truck: ['ZTR', 'ZUY'] } },
});

export const MX_COA = mexicanState({
  ...{ code: 'MX-COA', name: 'Coahuila', registered: 1_100_000 },
  ...{ passenger: ['EUA', 'FPZ'], truck: ['EH', 'FB'], border: { passenger: ['RAA', 'REZ'], truck: ['ZPA', 'ZRC'] } },
});

export const MX_NLE = mexicanState({
  ...{ code: 'MX-NLE', name: 'Nuevo León', registered: 2_800_000 },
  ...{ passenger: ['RKA', 'TGZ'], truck: ['PH', 'RP'], border: null },
});

export const MX_SON = mexicanState({
  ...{ code: 'MX-SON', name: 'Sonora', registered: 1_300_000 },
  ...{ passenger: ['VTA', 'WKZ'], truck: ['UM', 'VK'], border: { passenger: ['SWA', 'TAZ'], truck: ['ZVW', 'ZXB'] } },
});

export const MX_TAM = mexicanState({
  ...{ code: 'MX-TAM', name: 'Tamaulipas', registered: 1_500_000 },
  ...{ passenger: ['WXA', 'XSZ'], truck: ['VU', 'WX'], border: { passenger: ['THA', 'TTZ'], truck: ['ZXZ', 'ZZC'] } },
});
