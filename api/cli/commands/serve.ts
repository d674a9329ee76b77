import { join } from 'node:path';
import type { Engine } from '../../../engine/engine.ts';
import type { IdentityProvider } from '../../oidc/identity-provider.ts';
import { oidcSettings } from '../../oidc/settings.ts';
import { passkeysElsewhere } from '../../passkeys/other-hosts.ts';
import type { RelyingParty } from '../../passkeys/relying-party.ts';
import { serverAddress } from '../../passkeys/server-address.ts';
import { COMMON, lprCommand } from '../command.ts';
import { EXITS } from '../exit.ts';
import { givenText } from '../given-file.ts';
import { serveUntil } from '../serve-until.ts';
import { shellWord } from '../shell-word.ts';
import { oneOf, severalOf, wholeNumber } from '../values.ts';
import { firstAdministrator } from '../with-access.ts';
import { withEngine } from '../with-engine.ts';
import { READER_ARGS, withReaderPool } from '../with-reader-pool.ts';
import { withServing } from '../with-serving.ts';

const LEVELS = ['info', 'warn', 'silent'] as const;

export const command = lprCommand({
  args: {
    host: { type: 'string', valueHint: 'HOST', default: '127.0.0.1', description: 'Address to listen on' },
    port: { type: 'string', valueHint: 'N', default: '8080', description: 'Port; 0 takes a free one' },
    'allow-host': {
      type: 'string',
      valueHint: 'NAMES',
      description: 'Host names that the server answers to, separated by commas (lpr.example,lpr)',
    },
    proxy: {
      type: 'string',
      valueHint: 'ADDRESS',
      description: 'IP address of the proxy that ends TLS; others cannot connect then, but for this machine',
    },
    'plain-http': {
      type: 'string',
      valueHint: 'HOST',
      description: 'The address of --host again: keys and plates may cross the network unencrypted',
    },
    oidc: {
      type: 'string',
      valueHint: 'FILE',
      description:
        'Sign in by an identity provider, too: JSON with issuer, client_id, client_secret, server, name (api/README.md)',
    },
    passkeys: {
      type: 'string',
      valueHint: 'URL',
      description:
        'Sign in by passkeys, too; the address at which browsers reach this server: https://lpr.example or http://localhost:8080',
    },
    log: { type: 'enum', options: [...LEVELS], default: 'warn', description: 'Least level of log lines on stderr (JSON)' },
    ...READER_ARGS,
    ...COMMON,
  },
  notes: [
    'The first start makes one administrator, whose key it writes into the data folder. A browser signs in with an address from lpr access link, a program sends its key (lpr access key). Listens on this machine only, unless --host is given.',
    'One server has a data folder at a time; a second one is refused, and every other command works beside it.',
    'Ctrl-C (or SIGTERM) lets requests in flight finish; unfinished batches continue at the next start.',
  ],
  examples: ['lpr serve', 'lpr serve --port 0 --json'],
  async run(args, { out, signal }) {
    const options = {
      identityProvider: args.oidc === undefined ? undefined : await providerIn(args.oidc),
      relyingParty: args.passkeys === undefined ? undefined : await partyAt(args.passkeys),
      host: args.host,
      allowHosts: severalOf(args['allow-host'], '--allow-host'),
      proxy: args.proxy,
      plainHttp: args['plain-http'],
      port: wholeNumber(args.port, '--port', { max: 65_535 }),
      log: oneOf(args.log, '--log', LEVELS),
      spoolDir: join(args.data, 'uploads'),
    };
    await withServing(args.data, (servesAt) =>
      withReaderPool(args, out, (pool) =>
        withEngine(
          args.data,
          async (engine) => {
            startAll(engine);
            const first = engine.access.begin();
            const { relyingParty } = options;
            if (relyingParty !== undefined)
              for (const line of passkeysElsewhere(engine.passkeys.list(), relyingParty.host)) out.note(line);
            await serveUntil(signal, { engine, ...options }, (url) => {
              servesAt(url);
              out.result({ url, data: args.data, key_file: first?.key_file ?? null }, () =>
                [
                  `Serving ${args.data} at ${url} until Ctrl-C`,
                  ...(first === null ? [] : [firstAdministrator(first)]),
                  `Sign in: lpr access link --at ${url}${args.data === './data' ? '' : ` --data ${shellWord(args.data)}`}`,
                ].join('\n'),
              );
            });
          },
          pool,
        ),
      ),
    );
    // A server that is stopped has ended normally.
    return EXITS.ok.code;
  },
});

/** Everything that a server does by itself. */
function startAll(engine: Engine): void {
  engine.batches.resume();
  engine.upkeep.start();
  engine.retention.start();
  engine.webhookSender.start();
  engine.traceRunner.start();
  engine.deconfliction.start();
  engine.savedQuestions.start();
}

/** The library of passkeys is loaded only where it is needed, like that of identity providers. */
async function partyAt(url: string): Promise<RelyingParty> {
  const address = serverAddress(url, '--passkeys');
  const { webauthnParty } = await import('../../passkeys/webauthn.ts');
  return webauthnParty(address);
}

/** The library is loaded only where there is a provider, so that other starts are not delayed. */
async function providerIn(file: string): Promise<IdentityProvider> {
  const settings = oidcSettings(await givenText(file, 'settings of an identity provider'), file);
  const { oidcProvider } = await import('../../oidc/oidc.ts');
  return oidcProvider(settings);
}
