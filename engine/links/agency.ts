import { demand } from '../fields/checked.ts';
import { checkText } from '../fields/text.ts';
import { OWN_AGENCY } from '../records/seizures.ts';

/** As long as the agency of a list may be. */
const LONGEST = 200;

/** The name of an agency as it was given; null: none was. @throws LprError bad_request */
export function demandAgency(agency: string | null | undefined): string | null {
  return agency === null || agency === undefined ? null : demand(checkText(agency, 'agency', LONGEST));
}

/** `own, Sheriff` */
export function agenciesText(agencies: readonly (string | null)[]): string {
  return agencies.map((agency) => agency ?? OWN_AGENCY).join(', ');
}
