import type { Jurisdiction } from './jurisdiction.ts';
import { AR } from './jurisdictions/ar.ts';
import { BR } from './jurisdictions/br.ts';
import { EU } from './jurisdictions/eu.ts';
import { MX_BCN, MX_CHH, MX_COA, MX_NLE, MX_SON, MX_TAM } from './jurisdictions/mexico.ts';
import { US_AK } from './jurisdictions/us-ak.ts';
import { US_AL } from './jurisdictions/us-al.ts';
import { US_AR } from './jurisdictions/us-ar.ts';
import { US_AZ } from './jurisdictions/us-az.ts';
import { US_CA } from './jurisdictions/us-ca.ts';
import { US_CO } from './jurisdictions/us-co.ts';
import { US_CT } from './jurisdictions/us-ct.ts';
import { US_DC } from './jurisdictions/us-dc.ts';
import { US_DE } from './jurisdictions/us-de.ts';
import { US_FL } from './jurisdictions/us-fl.ts';
import { US_GA } from './jurisdictions/us-ga.ts';
import { US_HI } from './jurisdictions/us-hi.ts';
import { US_IA } from './jurisdictions/us-ia.ts';
import { US_ID } from './jurisdictions/us-id.ts';
import { US_IL } from './jurisdictions/us-il.ts';
import { US_IN } from './jurisdictions/us-in.ts';
import { US_KS } from './jurisdictions/us-ks.ts';
import { US_KY } from './jurisdictions/us-ky.ts';
import { US_LA } from './jurisdictions/us-la.ts';
import { US_MA } from './jurisdictions/us-ma.ts';
import { US_MD } from './jurisdictions/us-md.ts';
import { US_ME } from './jurisdictions/us-me.ts';
import { US_MI } from './jurisdictions/us-mi.ts';
import { US_MN } from './jurisdictions/us-mn.ts';
import { US_MO } from './jurisdictions/us-mo.ts';
import { US_MS } from './jurisdictions/us-ms.ts';
import { US_MT } from './jurisdictions/us-mt.ts';
import { US_NC } from './jurisdictions/us-nc.ts';
import { US_ND } from './jurisdictions/us-nd.ts';
import { US_NE } from './jurisdictions/us-ne.ts';
import { US_NH } from './jurisdictions/us-nh.ts';
import { US_NJ } from './jurisdictions/us-nj.ts';
import { US_NM } from './jurisdictions/us-nm.ts';
import { US_NV } from './jurisdictions/us-nv.ts';
import { US_NY } from './jurisdictions/us-ny.ts';
import { US_OH } from './jurisdictions/us-oh.ts';
import { US_OK } from './jurisdictions/us-ok.ts';
import { US_OR } from './jurisdictions/us-or.ts';
import { US_PA } from './jurisdictions/us-pa.ts';
import { US_RI } from './jurisdictions/us-ri.ts';
import { US_SC } from './jurisdictions/us-sc.ts';
import { US_SD } from './jurisdictions/us-sd.ts';
import { US_TN } from './jurisdictions/us-tn.ts';
import { US_TX } from './jurisdictions/us-tx.ts';
import { US_UT } from './jurisdictions/us-ut.ts';
import { US_VA } from './jurisdictions/us-va.ts';
import { US_VT } from './jurisdictions/us-vt.ts';
import { US_WA } from './jurisdictions/us-wa.ts';
import { US_WI } from './jurisdictions/us-wi.ts';
import { US_WV } from './jurisdictions/us-wv.ts';
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
  US_AK,
  US_AL,
  US_AR,
  US_CO,
  US_CT,
  US_DC,
  US_DE,
  US_FL,
  US_GA,
  US_HI,
  US_IA,
  US_ID,
  US_IL,
  US_IN,
  US_KS,
  US_KY,
  US_LA,
  US_MA,
  US_MD,
  US_ME,
  US_MI,
  US_MN,
  US_MO,
  US_MS,
  US_MT,
  US_NC,
  US_ND,
  US_NE,
  US_NH,
  US_NJ,
  US_NV,
  US_NY,
  US_OH,
  US_OK,
  US_OR,
  US_PA,
  US_RI,
  US_SC,
  US_SD,
  US_TN,
  US_UT,
  US_VA,
  US_VT,
  US_WA,
  US_WI,
  US_WV,
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
