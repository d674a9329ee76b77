import { z } from 'zod';
import type { DeconflictionNotice } from '../../engine/records/deconfliction.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { iso, TIME_EXAMPLE, Time } from './time.ts';

export const WireNotice = z
  .object({
    id: z.string(),
    at: Time,
    other: z.string().meta({ description: 'The other agency' }),
    contact: z.string().nullable().meta({ description: 'The person to call there; null where that agency has named nobody' }),
    about: z
      .object({ what: z.enum(['list', 'search', 'trace']), id: z.string() })
      .meta({ description: 'Your own interest: a list, a row of the audit log or a trace' }),
  })
  .meta({
    id: 'DeconflictionNotice',
    examples: [
      {
        ...{
          id: '0195a3d0-5555-7567-89ab-cdef01234567',
          at: TIME_EXAMPLE,
          other: 'County Sheriff',
          contact: 'Duty desk, 555-0100',
        },
        about: { what: 'list' as const, id: '0195a3c0-1111-7222-8333-444455556666' },
      },
    ],
  });

export const WireNoticePage = pageOf(WireNotice, 'DeconflictionNoticePage');

export const ContactIn = z
  .strictObject({ contact: line(300) })
  .meta({ id: 'NewContact', examples: [{ contact: 'Duty desk, 555-0100' }] });

export const WireContact = z
  .object({ agency: z.string(), contact: z.string().nullable() })
  .meta({ id: 'Contact', examples: [{ agency: 'State Police', contact: 'Duty desk, 555-0100' }] });

export function wireNotice(notice: DeconflictionNotice): z.output<typeof WireNotice> {
  return { ...notice, at: iso(notice.at), about: { ...notice.about } };
}
