import type { Jurisdiction } from './jurisdiction.ts';
import { AR } from './jurisdictions/ar.ts';
import { BR } from './jurisdictions/br.ts';
import { EU } from './jurisdictions/eu.ts';
import { MX_BCN } from './jurisdictions/mx-bcn.ts';
import { MX_CHH } from './jurisdictions/mx-chh.ts';
import { MX_COA } from './jurisdictions/mx-coa.ts';
import { MX_NLE } from './jurisdictions/mx-nle.ts';
import { MX_SON } from './jurisdictions/mx-son.ts';
import { MX_TAM } from './jurisdictions/mx-tam.ts';
import { US_AZ } from './jurisdictions/us-az.ts';
import { US_CA } from './jurisdictions/us-ca.ts';
import { US_NM } from './jurisdictions/us-nm.ts';
import { US_TX } from './jurisdictions/us-tx.ts';

/** Every jurisdiction this program knows, the border's own first. */
export const JURISDICTIONS: readonly Jurisdiction[] = [
  US_TX,
  US_CA,
  US_AZ,
  US_NM,
  MX_BCN,
  MX_SON,
  MX_CHH,
  MX_COA,
  MX_NLE,
  MX_TAM,
  EU,
  BR,
  AR,
];

const byCode = new Map(JURISDICTIONS.map((jurisdiction) => [jurisdiction.code, jurisdiction]));

/** The jurisdiction with this ISO code, `undefined` for one we know nothing about. */
export function jurisdictionOf(code: string): Jurisdiction | undefined {
  return byCode.get(code);
}
