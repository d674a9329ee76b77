import { expected } from '../../../engine/errors.ts';
import type { DeconflictionNotice } from '../../../engine/records/deconfliction.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireNotice } from '../../wire/deconfliction.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { agencyOf } from '../look-up.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { wholeNumber } from '../values.ts';
import { withExistingEngine } from '../with-engine.ts';

const COLUMNS: readonly Column<DeconflictionNotice>[] = [
  { title: 'told (UTC)', cell: ({ at }) => clock(at) },
  { title: 'agency', cell: ({ other }) => other },
  { title: 'call', cell: ({ contact }) => contact ?? 'nobody named' },
  { title: 'about your', cell: ({ about: { what, id } }) => `${what} ${id}` },
];

export const list = lprCommand({
  args: { limit: { type: 'string', valueHint: 'N', default: '50', description: 'Notices shown' }, ...COMMON },
  notes: [
    'LPR_AGENCY names your agency. What is new on lists, in searches and traces is compared first. Of the other agency its name and contact are told, and nothing else.',
  ],
  examples: ['LPR_AGENCY="County Sheriff" lpr deconfliction'],
  async run(args, { out }) {
    const agency = demandAgency();
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withExistingEngine(args.data, async ({ deconfliction }) => {
      await deconfliction.run();
      const notices = [...everyPage((page) => deconfliction.notices(agency, page), limit)];
      out.result(notices.map(wireNotice), () =>
        notices.length === 0
          ? 'No other agency has an interest in a plate of yours'
          : `${table(notices, COLUMNS, out)}\n\n${count(notices.length, 'notice')}`,
      );
      return EXITS.ok.code;
    });
  },
});

export const contact = lprCommand({
  args: {
    contact: { type: 'positional', required: true, valueHint: 'TEXT', description: 'A desk and its number, not a person' },
    ...COMMON,
  },
  examples: ['LPR_AGENCY="County Sheriff" lpr deconfliction contact "Duty desk, 555-0100"'],
  async run(args, { out }) {
    const agency = demandAgency();
    return await withChange(args, 'change_contact', { did: 'set', agency }, async ({ deconfliction }, { make }) => {
      make(() => deconfliction.setContact(agency, args.contact));
      out.result({ agency, contact: args.contact }, () => `${agency}: ${args.contact}`);
      return EXITS.ok.code;
    });
  },
});

function demandAgency(): string {
  const agency = agencyOf();
  if (agency === null) throw new UsageError(expected('the name of your agency', 'LPR_AGENCY', undefined));
  return agency;
}
