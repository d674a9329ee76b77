import { LprError } from '../errors.ts';
import type { Agency } from '../records/access.ts';
import { isSameAgency } from './same-agency.ts';

/** The agency of this name, in capitals or not. @param name default: the owner of the data. @throws LprError not_found */
export function agencyNamed(agencies: readonly Agency[], name?: string): Agency {
  const found = agencies.find((agency) => (name === undefined ? agency.owner : isSameAgency(agency.name, name)));
  if (found !== undefined) return found;
  const known = agencies.length > 0 ? `there are: ${agencies.map((agency) => agency.name).join(', ')}` : 'there are none yet';
  throw new LprError(
    'not_found',
    `There is no agency ${name === undefined ? 'that owns the data' : JSON.stringify(name)}; ${known}`,
  );
}
