import { randomBytes } from 'node:crypto';
import type { Engine } from '../../../engine/engine.ts';
import { LprError } from '../../../engine/errors.ts';
import { type Account, type Person, ROLE_MEANINGS, ROLES, type Role } from '../../../engine/records/access.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import { wirePerson } from '../../wire/access.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { clock } from '../style.ts';
import { type Column, table } from '../table.ts';
import { severalOf } from '../values.ts';
import { ACCESS_ARGS, withAccess, withAccessChange } from '../with-access.ts';

export const NAME = { type: 'positional', required: true, description: 'Name of the person' } as const;
export const ROLES_ARG = {
  type: 'string',
  valueHint: 'ROLES',
  description: `Separated by commas, of ${ROLES.join(', ')}`,
} as const;

const COLUMNS: readonly Column<Person>[] = [
  { title: 'name', cell: ({ name }) => name },
  { title: 'agency', cell: ({ agency }) => agency },
  { title: 'roles', cell: ({ roles }) => roles.join(', ') },
  { title: 'password', cell: ({ has_password }) => (has_password ? 'yes' : '') },
  { title: 'account', cell: ({ account }) => account?.subject ?? '' },
  { title: 'since (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'disabled (UTC)', cell: ({ disabled_at }) => (disabled_at === null ? '' : clock(disabled_at)) },
];

/** Roles as they were given; they are checked when they are stored. */
export function rolesOf(text: string): readonly Role[] {
  return severalOf(text, '--roles') as readonly Role[];
}

interface AccountArgs {
  readonly issuer?: string | undefined;
  readonly subject?: string | undefined;
  readonly 'forget-account': boolean;
}

export const list = lprCommand({
  args: { ...ACCESS_ARGS },
  notes: [ROLES.map((role) => `${role}: ${ROLE_MEANINGS[role]}`).join('\n')],
  examples: ['lpr access', 'lpr access --json'],
  async run(args, { out }) {
    return await withAccess(args, 'show_access', out, async (engine) => {
      const people = [...everyPage((page) => engine.access.people(page))];
      out.result(people.map(wirePerson), () => table(people, COLUMNS, out));
      return EXITS.ok.code;
    });
  },
});

export const add = lprCommand({
  args: {
    name: NAME,
    roles: { ...ROLES_ARG, required: true },
    agency: { type: 'string', valueHint: 'NAME', description: 'Agency; when not given, the one that owns the data' },
    ...ACCESS_ARGS,
  },
  notes: ['A new person has neither password nor key: lpr access password NAME, lpr access link NAME, lpr access key NAME.'],
  examples: ['lpr access add "R. Analyst" --roles analyst', 'lpr access add cameras-north --roles operator'],
  async run(args, { out }) {
    const roles = rolesOf(args.roles);
    return await withAccessChange(args, { did: 'add', of: 'person' }, out, async (engine) => {
      const person = engine.access.addPerson({ name: args.name, roles, agency: args.agency });
      out.result(wirePerson(person), () => `${person.name} of ${person.agency}: ${person.roles.join(', ')}`);
      return EXITS.ok.code;
    });
  },
});

export const set = lprCommand({
  args: {
    name: NAME,
    roles: ROLES_ARG,
    disable: { type: 'boolean', default: false, description: 'Disable the person: sessions end, keys stop working' },
    enable: { type: 'boolean', default: false, description: 'Enable the person again' },
    issuer: { type: 'string', valueHint: 'URL', description: 'Address of the identity provider by which the person signs in' },
    subject: { type: 'string', valueHint: 'ID', description: 'Subject: the person’s identifier at that provider' },
    'forget-account': { type: 'boolean', default: false, description: 'Forget the account at the identity provider' },
    ...ACCESS_ARGS,
  },
  notes: ['Nobody is deleted: verdicts and the audit log name people.'],
  examples: [
    'lpr access set "R. Analyst" --roles analyst,supervisor',
    'lpr access set cameras-north --disable',
    'lpr access set "R. Analyst" --issuer https://id.example --subject 248289761001',
  ],
  async run(args, { out }) {
    if (args.disable && args.enable) throw new LprError('bad_request', 'Expected one of --disable, --enable but received both');
    const roles = args.roles === undefined ? undefined : rolesOf(args.roles);
    const disabled = args.disable || args.enable ? args.disable : undefined;
    const account = accountOf(args);
    if (roles === undefined && disabled === undefined && account === undefined) {
      throw new UsageError('Expected something to change but received nothing');
    }
    return await withAccessChange(args, { did: 'change', of: 'person' }, out, async ({ access }) => {
      const person = access.changePerson(access.personNamed(args.name).id, { roles, disabled, account });
      const state = person.disabled_at === null ? person.roles.join(', ') : 'disabled';
      out.result(wirePerson(person), () => `${person.name} of ${person.agency}: ${state}`);
      return EXITS.ok.code;
    });
  },
});

/** Undefined: unchanged. @throws LprError bad_request */
function accountOf({ issuer, subject, 'forget-account': forget }: AccountArgs): Account | null | undefined {
  if ((issuer === undefined) !== (subject === undefined) || (forget && subject !== undefined)) {
    throw new LprError('bad_request', 'Expected --issuer with --subject, or --forget-account alone');
  }
  if (issuer === undefined || subject === undefined) return forget ? null : undefined;
  return { issuer, subject };
}

export const password = lprCommand({
  args: { name: NAME, ...ACCESS_ARGS },
  notes: ['Ends the sessions of the person, and the lock after wrong passwords.'],
  examples: ['lpr access password "R. Analyst"'],
  async run(args, { out }) {
    return await withAccessChange(args, { did: 'change', of: 'password' }, out, async ({ access }) => {
      const made = randomBytes(15).toString('base64url');
      const person = await access.setPassword(access.personNamed(args.name).id, made);
      out.result({ person: wirePerson(person), password: made }, () => `password, shown this once: ${made}`);
      return EXITS.ok.code;
    });
  },
});

export const agency = lprCommand({
  args: { name: { type: 'positional', required: false, description: 'Name of a new agency' }, ...ACCESS_ARGS },
  notes: [
    'The first agency owns the data. People of another agency see what is granted to it (lpr sharing), and can witness its audit log.',
  ],
  examples: ['lpr access agency', 'lpr access agency Sheriff'],
  async run(args, { out }) {
    const use = async ({ access }: Pick<Engine, 'access'>): Promise<number> => {
      if (args.name !== undefined) access.addAgency(args.name);
      const agencies = access.agencies();
      out.result(agencies, () => agencies.map(({ name, owner }) => (owner ? `${name} (owns the data)` : name)).join('\n'));
      return EXITS.ok.code;
    };
    return args.name === undefined
      ? await withAccess(args, 'show_access', out, use)
      : await withAccessChange(args, { did: 'add', of: 'agency' }, out, use);
  },
});
