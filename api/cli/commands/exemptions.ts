import type { Engine } from '../../../engine/engine.ts';
import type { Exemption, ExemptionKind, Exemptions } from '../../../engine/records/exemptions.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wireExemption } from '../../wire/exemption.ts';
import { accountName } from '../account.ts';
import { withChange } from '../change.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { LOOK_UP, withLookUp } from '../look-up.ts';
import { listNamed } from '../lookup.ts';
import { clock, count } from '../style.ts';
import { type Column, table } from '../table.ts';
import { instant, plateSought } from '../values.ts';

const TITLES = { suppress: 'suppress list', allow: 'allow-list' } as const;
const PLATES = {
  suppress: 'A plate that often gives wrong hits, as read or as listed',
  allow: 'A plate of a vehicle that is known to be good, as read',
} as const;

function exemptionsOf(engine: Engine, kind: ExemptionKind): Exemptions {
  return kind === 'suppress' ? engine.suppressList : engine.allowList;
}

/** `lpr suppress …` and `lpr allow …`: the same commands for two lists. */
function addTo(kind: ExemptionKind) {
  const until = { type: 'string', valueHint: 'TIME', description: 'When it ends (ISO 8601 with a zone, or a date)' } as const;
  return lprCommand({
    args: {
      plate: { type: 'positional', required: true, description: PLATES[kind] },
      reason: { type: 'string', valueHint: 'TEXT', required: true, description: 'Why' },
      until: kind === 'suppress' ? { ...until, required: true } : until,
      state: { type: 'string', valueHint: 'CODE', description: 'Of this jurisdiction only, such as US-TX' },
      list: { type: 'string', valueHint: 'NAME', description: 'On this watchlist only' },
      ...COMMON,
    },
    notes: ['Signed with the name of the operating system’s account.'],
    examples: [
      `lpr ${kind} add KDR4821 --reason "${kind === 'suppress' ? 'read as KDR482I every morning' : 'patrol car'}" --until 2027-01-01`,
    ],
    async run(args, { out }) {
      const expires_at = instant(args.until, '--until');
      return await withChange(
        args,
        'change_exemption',
        { did: 'add', of: TITLES[kind], list: args.list, until: args.until },
        async (engine, { make }) => {
          const list_id = args.list === undefined ? undefined : listNamed(engine, args.list).id;
          const { plate, reason, state } = args;
          const by = accountName();
          const made = make(
            () => exemptionsOf(engine, kind).add({ plate, reason, by, jurisdiction: state, list_id, expires_at }),
            ({ id }) => ({ id }),
          );
          out.result(wireExemption(made), () => `${made.plate} is on the ${TITLES[kind]}${untilText(made)}: ${made.id}`);
          return EXITS.ok.code;
        },
        'new',
      );
    },
  });
}

function untilText({ expires_at }: Exemption): string {
  return expires_at === null ? '' : ` until ${clock(expires_at)} UTC`;
}

function listOf(kind: ExemptionKind) {
  return lprCommand({
    args: {
      plate: { type: 'string', valueHint: 'PLATE', description: 'This plate only' },
      ...LOOK_UP,
    },
    examples: [`lpr ${kind} list`, `lpr ${kind} list --plate KDR4821 --json`],
    async run(args, { out }) {
      const plate = plateSought(args.plate, '--plate');
      return await withLookUp(args, 'show_exemptions', async (engine) => {
        const rows = [...everyPage((page) => exemptionsOf(engine, kind).list({ ...page, plate }))];
        const names = new Map([...everyPage((page) => engine.watchlists.list(page))].map(({ id, name }) => [id, name]));
        out.result(rows.map(wireExemption), () =>
          rows.length === 0
            ? `Nothing on the ${TITLES[kind]}${plate === undefined ? '' : ` for ${plate}`}`
            : table(rows, columnsOf(names), out),
        );
        return EXITS.ok.code;
      });
    },
  });
}

function columnsOf(names: ReadonlyMap<string, string>): Column<Exemption>[] {
  return [
    { title: 'plate', cell: ({ plate }) => plate },
    { title: 'state', cell: ({ jurisdiction }) => jurisdiction ?? '' },
    { title: 'list', cell: ({ list_id }) => (list_id === null ? '' : (names.get(list_id) ?? list_id)) },
    { title: 'reason', cell: ({ reason }) => reason },
    { title: 'by', cell: ({ by }) => by },
    { title: 'until (UTC)', cell: ({ expires_at }) => (expires_at === null ? '' : clock(expires_at)) },
    { title: 'kept back', cell: ({ kept_back }) => String(kept_back), align: 'right' },
    { title: 'last (UTC)', cell: ({ last_kept_back_at }) => (last_kept_back_at === null ? '' : clock(last_kept_back_at)) },
    { title: 'id', cell: ({ id }) => id },
  ];
}

function removeFrom(kind: ExemptionKind) {
  return lprCommand({
    args: {
      id: { type: 'positional', required: true, description: `Id of its line: lpr ${kind} list` },
      ...COMMON,
    },
    examples: [`lpr ${kind} remove 0195a3c0-eeee-7bbb-8ccc-ddddeeeeffff`],
    async run(args, { out }) {
      return await withChange(
        args,
        'change_exemption',
        { did: 'remove', of: TITLES[kind], id: args.id },
        async (engine, { make }) => {
          const exemptions = exemptionsOf(engine, kind);
          const gone = exemptions.get(args.id);
          make(() => exemptions.remove(args.id));
          out.result(
            wireExemption(gone),
            () => `${gone.plate} is off the ${TITLES[kind]}; ${count(gone.kept_back, 'hit')} kept back`,
          );
          return EXITS.ok.code;
        },
      );
    },
  });
}

export const suppress = { add: addTo('suppress'), list: listOf('suppress'), remove: removeFrom('suppress') };
export const allow = { add: addTo('allow'), list: listOf('allow'), remove: removeFrom('allow') };
