import { expected } from '../../../engine/errors.ts';
import type { Credential } from '../../../engine/records/access.ts';
import { everyPage } from '../../../engine/records/pages.ts';
import type { Passkey } from '../../../engine/records/passkeys.ts';
import { isLoopback } from '../../middleware/hosts.ts';
import { wireCredential, wireNewSecret } from '../../wire/access.ts';
import { wirePasskey } from '../../wire/passkey.ts';
import { accountName } from '../account.ts';
import { lprCommand } from '../command.ts';
import { EXITS, UsageError } from '../exit.ts';
import { clock } from '../style.ts';
import { type Column, table } from '../table.ts';
import { wholeNumber } from '../values.ts';
import { ACCESS_ARGS, withAccess, withAccessChange } from '../with-access.ts';
import { NAME, ROLES_ARG, rolesOf } from './access.ts';

const FIRST_PERSON = 'admin';
/** Of `lpr serve` without options. */
const USUAL_ADDRESS = 'http://127.0.0.1:8080';

const COLUMNS: readonly Column<Credential>[] = [
  { title: 'person', cell: ({ person }) => person },
  { title: 'kind', cell: ({ kind }) => kind },
  { title: 'for', cell: ({ label }) => label ?? '' },
  { title: 'only', cell: ({ roles }) => roles?.join(', ') ?? '' },
  { title: 'made (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'ends (UTC)', cell: ({ expires_at, revoked_at }) => (revoked_at === null ? clock(expires_at) : 'revoked') },
  { title: 'last used (UTC)', cell: ({ last_used_at }) => (last_used_at === null ? '' : clock(last_used_at)) },
  { title: 'id', cell: ({ id }) => id },
];

const PASSKEY_COLUMNS: readonly Column<Passkey>[] = [
  { title: 'person', cell: ({ person }) => person },
  { title: 'called', cell: ({ label }) => label },
  { title: 'at', cell: ({ host }) => host ?? 'unknown' },
  { title: 'made (UTC)', cell: ({ created_at }) => clock(created_at) },
  { title: 'last used (UTC)', cell: ({ last_used_at }) => (last_used_at === null ? '' : clock(last_used_at)) },
  { title: 'revoked (UTC)', cell: ({ revoked_at }) => (revoked_at === null ? '' : clock(revoked_at)) },
  { title: 'id', cell: ({ id }) => id },
];

export const list = lprCommand({
  args: {
    name: { type: 'positional', required: false, description: 'Of this person only' },
    limit: { type: 'string', valueHint: 'N', default: '100', description: 'At most so many' },
    ...ACCESS_ARGS,
  },
  examples: ['lpr access keys', 'lpr access keys "R. Analyst"'],
  async run(args, { out }) {
    const limit = wholeNumber(args.limit, '--limit', { min: 1 });
    return await withAccess(args, 'show_access', out, async ({ access }) => {
      const person = args.name === undefined ? undefined : access.personNamed(args.name).id;
      const found = [...everyPage((page) => access.credentials({ person, ...page }), limit)];
      out.result(found.map(wireCredential), () => (found.length === 0 ? 'No keys' : table(found, COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});

export const passkeys = lprCommand({
  args: { name: { type: 'positional', required: false, description: 'Of this person only' }, ...ACCESS_ARGS },
  notes: [
    'People register their own in the console, where lpr serve takes passkeys (--passkeys URL). lpr access revoke ID ends one.',
  ],
  examples: ['lpr access passkeys', 'lpr access passkeys "R. Analyst"'],
  async run(args, { out }) {
    return await withAccess(args, 'show_access', out, async (engine) => {
      const found = engine.passkeys.list(args.name === undefined ? undefined : engine.access.personNamed(args.name).id);
      out.result(found.map(wirePasskey), () => (found.length === 0 ? 'No passkeys' : table(found, PASSKEY_COLUMNS, out)));
      return EXITS.ok.code;
    });
  },
});

export const make = lprCommand({
  args: {
    name: NAME,
    for: { type: 'string', valueHint: 'TEXT', description: 'What the key is for' },
    roles: { ...ROLES_ARG, description: 'Some of the person’s roles; when not given, all of them' },
    days: { type: 'string', valueHint: 'N', default: '90', description: 'Days that it is valid, 1 to 366' },
    ...ACCESS_ARGS,
  },
  notes: ['Programs send it with every request: Authorization: Bearer lpr_…'],
  examples: ['lpr access key cameras-north --for "uploads at night" --days 30'],
  async run(args, { out }) {
    const days = wholeNumber(args.days, '--days', { min: 1, max: 366 });
    const roles = args.roles === undefined ? undefined : rolesOf(args.roles);
    return await withAccessChange(args, { did: 'add', of: 'key' }, out, async ({ access }) => {
      const { id } = access.personNamed(args.name);
      const made = access.makeKey({ person: id, label: args.for, roles, days });
      out.result(wireNewSecret(made), () => `${made.credential.id}\nkey, shown this once: ${made.secret}`);
      return EXITS.ok.code;
    });
  },
});

export const revoke = lprCommand({
  args: { key: { type: 'positional', required: true, description: 'Id: lpr access keys, lpr access passkeys' }, ...ACCESS_ARGS },
  examples: ['lpr access revoke 0195a3c0-dddd-7bbb-8ccc-ddddeeeeffff'],
  async run(args, { out }) {
    return await withAccessChange(args, { did: 'revoke', of: 'key' }, out, async ({ access, passkeys }) => {
      if (passkeys.list().some(({ id }) => id === args.key)) {
        const revoked = passkeys.revoke(args.key);
        out.result(wirePasskey(revoked), () => `The passkey of ${revoked.person} no longer works`);
        return EXITS.ok.code;
      }
      const revoked = access.revoke(args.key);
      out.result(wireCredential(revoked), () => `The ${revoked.kind} of ${revoked.person} no longer works`);
      return EXITS.ok.code;
    });
  },
});

export const link = lprCommand({
  args: {
    name: { type: 'positional', required: false, description: `Name of the person; ${FIRST_PERSON} when not given` },
    at: {
      type: 'string',
      valueHint: 'URL',
      description: `Address at which lpr serve is reached; if absent, where it listens now, or ${USUAL_ADDRESS}`,
    },
    ...ACCESS_ARGS,
  },
  examples: ['lpr access link', 'lpr access link "R. Analyst" --at https://lpr.example'],
  async run(args, { out }) {
    if (args.at !== undefined) demandWebAddress(args.at);
    return await withAccessChange(args, { did: 'add', of: 'sign-in link' }, out, async ({ access }) => {
      const { secret } = access.makeLink(access.personNamed(args.name ?? FIRST_PERSON).id, `account ${accountName()}`);
      const url = signInLink(args.at ?? (await localAddress(args.data)) ?? USUAL_ADDRESS, secret);
      out.result({ url }, () => url);
      return EXITS.ok.code;
    });
  },
});

/** Where the server of the folder listens, if a browser on this machine can open that. */
async function localAddress(data: string): Promise<string | null> {
  // Loaded late, like the engine.
  const { servedAt } = await import('../../../engine/store/sqlite/serving-lock.ts');
  const url = servedAt(data);
  return url !== null && isLoopback(new URL(url).hostname.replace(/^\[|\]$/g, '')) ? url : null;
}

/** Before a link is made, which signs in once: one to nowhere would be lost. @throws UsageError */
function demandWebAddress(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isRight = url !== null && /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === '';
  if (!isRight) throw new UsageError(expected('an address such as https://lpr.example', '--at', text));
}

/** Browsers do not send the part after `#` to a server, so it is in no log. */
export function signInLink(url: string, secret: string): string {
  return `${url.replace(/\/$/, '')}/sign-in#${secret}`;
}
