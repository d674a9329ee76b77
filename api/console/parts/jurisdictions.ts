/** Codes of the states whose plates are known (`engine/plate/jurisdictions.ts`), without their grammars, which are 40 kB of script. */
export const JURISDICTIONS: readonly string[] = (
  'US-TX US-CA US-AZ US-NM MX-BCN MX-SON MX-CHH MX-COA MX-NLE MX-TAM US-AK US-AL US-AR US-CO US-CT US-DC US-DE ' +
  'US-FL US-GA US-HI US-IA US-ID US-IL US-IN US-KS US-KY US-LA US-MA US-MD US-ME US-MI US-MN US-MO US-MS US-MT ' +
  'US-NC US-ND US-NE US-NH US-NJ US-NV US-NY US-OH US-OK US-OR US-PA US-RI US-SC US-SD US-TN US-UT US-VA US-VT ' +
  'US-WA US-WI US-WV US-WY'
).split(' ');
