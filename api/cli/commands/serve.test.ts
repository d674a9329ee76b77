import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { tempFolder } from '../../../tests/support/temp-folder.ts';
import { run } from '../run.ts';
import { withEngine } from '../with-engine.ts';

/** Starts a server, and stops it when it has said that it serves: what it has written to stderr until then. */
async function noticesOf(...argv: string[]): Promise<string> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const stop = new AbortController();
  stdout.on('data', () => stop.abort());
  const noted = text(stderr);
  expect(await run(['serve', '--port', '0', '--threads', '1', ...argv], { stdout, stderr }, stop.signal)).toBe(0);
  stderr.end();
  return await noted;
}

it('says at the start how many passkeys are of another host, and what to do', async () => {
  const data = join(tempFolder(), 'data');
  await withEngine(data, async ({ access, passkeys }) => {
    access.begin();
    const { id } = access.addPerson({ name: 'Ann', roles: ['analyst'] });
    const key = { credential: 'AAAA', public_key: new Uint8Array(77), counter: 0 };
    passkeys.add({ person_id: id, label: 'Phone', host: 'lpr.example', ...key });
  });
  expect(await noticesOf('--data', data, '--passkeys', 'http://localhost:8080')).toBe(
    'Passkeys registered at lpr.example sign nobody in at localhost (1 passkey of 1 person: lpr access passkeys). Start with the address of lpr.example for ' +
      '--passkeys to use them, or let these people sign in another way (lpr access link NAME) and register new ones\n',
  );
});
