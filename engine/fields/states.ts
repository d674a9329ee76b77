import { bad, type Checked, good } from './checked.ts';

/** Every state, territory and province, by its ISO 3166-2 code, of the countries whose plates are frequent. */
const STATES: Readonly<Record<string, readonly string[]>> = {
  US: words(`AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC
    SD TN TX UT VT VA WA WV WI WY AS GU MP PR VI`),
  MX: words(`AGU BCN BCS CAM CHH CHP CMX COA COL DUR GRO GUA HID JAL MEX MIC MOR NAY NLE OAX PUE QUE ROO SIN SLP SON TAB TAM TLA VER YUC
    ZAC`),
  CA: words('AB BC MB NB NL NS NT NU ON PE QC SK YT'),
};

/** ISO 3166-1, and `EU` for plates that show only the European Union's blue band. */
const COUNTRIES: ReadonlySet<string> = new Set(
  words(`AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH
    CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET EU FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN
    GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK
    LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE
    PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH
    TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW`),
);

const SHAPE = /^([A-Z]{2})-([A-Z0-9]{1,3}|\*)$/;

/**
 * The issuing state as an ISO 3166-2 code in any case, `US-TX`, or `AR-*` for a country as a whole. Of the United States, Mexico and
 * Canada every state is known, so an unknown code is refused: it is mistyped, and an entry under it would never match.
 */
export function checkJurisdiction(value: unknown, field = 'jurisdiction'): Checked<string> {
  const code = typeof value === 'string' ? value.trim().toUpperCase() : '';
  const [, country, state] = SHAPE.exec(code) ?? [];
  if (country === undefined || state === undefined || !COUNTRIES.has(country)) {
    return bad(field, 'an ISO 3166-2 code such as US-TX or MX-CHH', value);
  }
  const states = STATES[country];
  if (states === undefined || state === '*' || states.includes(state)) return good(code);
  return bad(field, `a state of ${country}, one of ${states.join(' ')} after ${country}-,`, value);
}

function words(text: string): readonly string[] {
  return text.split(/\s+/);
}
