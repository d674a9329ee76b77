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
import { US_CO } from './jurisdictions/us-co.ts';
import { US_CT } from './jurisdictions/us-ct.ts';
import { US_FL } from './jurisdictions/us-fl.ts';
import { US_GA } from './jurisdictions/us-ga.ts';
import { US_ID } from './jurisdictions/us-id.ts';
import { US_IL } from './jurisdictions/us-il.ts';
import { US_KS } from './jurisdictions/us-ks.ts';
import { US_LA } from './jurisdictions/us-la.ts';
import { US_MD } from './jurisdictions/us-md.ts';
import { US_MI } from './jurisdictions/us-mi.ts';
import { US_MN } from './jurisdictions/us-mn.ts';
import { US_MO } from './jurisdictions/us-mo.ts';
import { US_NC } from './jurisdictions/us-nc.ts';
import { US_NJ } from './jurisdictions/us-nj.ts';
import { US_NM } from './jurisdictions/us-nm.ts';
import { US_NV } from './jurisdictions/us-nv.ts';
import { US_NY } from './jurisdictions/us-ny.ts';
import { US_OH } from './jurisdictions/us-oh.ts';
import { US_OK } from './jurisdictions/us-ok.ts';
import { US_OR } from './jurisdictions/us-or.ts';
import { US_PA } from './jurisdictions/us-pa.ts';
import { US_TN } from './jurisdictions/us-tn.ts';
import { US_TX } from './jurisdictions/us-tx.ts';
import { US_UT } from './jurisdictions/us-ut.ts';
import { US_VA } from './jurisdictions/us-va.ts';
import { US_WA } from './jurisdictions/us-wa.ts';
import { US_WI } from './jurisdictions/us-wi.ts';
import { US_WY } from './jurisdictions/us-wy.ts';

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
  US_CO,
  US_CT,
  US_FL,
  US_GA,
  US_ID,
  US_IL,
  US_KS,
  US_LA,
  US_MD,
  US_MI,
  US_MN,
  US_MO,
  US_NC,
  US_NJ,
  US_NV,
  US_NY,
  US_OH,
  US_OK,
  US_OR,
  US_PA,
  US_TN,
  US_UT,
  US_VA,
  US_WA,
  US_WI,
  US_WY,
  EU,
  BR,
  AR,
];

const byCode = new Map(JURISDICTIONS.map((jurisdiction) => [jurisdiction.code, jurisdiction]));

/** The jurisdiction with this ISO code, `undefined` for one we know nothing about. */
export function jurisdictionOf(code: string): Jurisdiction | undefined {
  return byCode.get(code);
}
