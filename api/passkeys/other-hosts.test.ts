import { expect, it } from 'vitest';
import type { Passkey } from '../../engine/records/passkeys.ts';
import { passkeysElsewhere } from './other-hosts.ts';

const passkey = (person_id: string, host: string | null, revoked_at: number | null = null): Passkey => ({
  ...{ id: 'k', person_id, person: person_id, label: 'Phone', created_at: 1, last_used_at: null },
  ...{ host, revoked_at },
});

it('counts passkeys and people of each other host, without those that are revoked', () => {
  const all = [
    passkey('Ann', 'lpr.example'),
    passkey('Ann', 'lpr.example'),
    passkey('Bob', 'lpr.example'),
    passkey('Bob', 'localhost'),
    passkey('Cal', 'old.example', 2),
  ];
  const heads = (host: string) => passkeysElsewhere(all, host).map((line) => line.split(': ')[0]);
  const ofExample = (host: string) => `Passkeys registered at lpr.example sign nobody in at ${host} (3 passkeys of 2 people`;
  const ofLocalhost = (host: string) => `Passkeys registered at localhost sign nobody in at ${host} (1 passkey of 1 person`;
  expect(heads('localhost')).toEqual([ofExample('localhost')]);
  expect(heads('lpr.example')).toEqual([ofLocalhost('lpr.example')]);
  expect(heads('new.example')).toEqual([ofLocalhost('new.example'), ofExample('new.example')]);
  expect(passkeysElsewhere([passkey('Ann', 'lpr.example')], 'lpr.example')).toEqual([]);
});

it('names who has a passkey from before hosts were kept, and what to do, wherever the server is', () => {
  const all = [
    passkey('Cal', null),
    passkey('Bob', null),
    passkey('Bob', null),
    passkey('Ann', null, 2),
    passkey('Ann', 'lpr.example'),
  ];
  const [line = '', ...more] = passkeysElsewhere(all, 'lpr.example');
  expect(more).toEqual([]);
  expect(line).toContain('3 passkeys registered before hosts were kept may sign nobody in at lpr.example (Bob, Cal)');
  expect(line).toContain('register new ones; then end the old ones (lpr access passkeys, lpr access revoke ID)');
  const many = Array.from({ length: 12 }, (_, i) => passkey(`P${10 + i}`, null));
  expect(passkeysElsewhere(many, 'lpr.example')[0]).toContain('P18, P19 …)');
});
