import dns from 'node:dns';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { post } from './post.ts';
import { addressOf, checkTarget, isPublicAddress } from './target.ts';

describe('the address of a webhook', () => {
  test('is refused in any notation if it belongs to this machine, a private network or a cloud’s metadata', async () => {
    const refused = [
      'https://127.0.0.1/',
      'https://2130706433/',
      'https://0x7f.1/',
      'https://[::1]/',
      'https://[::ffff:10.0.0.1]/',
      'https://169.254.169.254/latest',
      'https://10.1.2.3/',
      'https://192.168.1.1/',
      'https://[fd00::1]/',
      'https://[fe80::1]/',
      'https://0.0.0.0/',
      'https://100.64.0.1/',
      'https://[64:ff9b::a00:1]/',
      'https://localhost/',
      'https://LOCALHOST./',
      'https://lpr.localhost:8443/',
    ];
    for (const url of refused) expect(() => checkTarget(url, false), url).toThrow('Expected an address on the Internet');
    for (const url of ['http://example.com/', 'ftp://example.com', 'nothing', 'file:///etc/passwd']) {
      expect(() => checkTarget(url, false), url).toThrow('begins with https://');
    }
    expect(() => checkTarget('https://a:b@example.com/', false)).toThrow('without a name and a password');
    await expect(addressOf(new URL('https://localhost/'), false)).rejects.toThrow('this machine or a private network');
    expect((await addressOf(new URL('http://localhost/'), true)).address).toMatch(/^(127\.0\.0\.1|::1)$/);
  });

  test('is looked up once: the connection goes to the address that was checked', async () => {
    const server = createServer((_, response) => response.end());
    onTestFinished(() => void server.close());
    server.listen(0, (await addressOf(new URL('http://localhost/'), true)).address);
    await once(server, 'listening');
    const again = vi.spyOn(dns, 'lookup').mockImplementation(() => {
      throw new Error('looked up again');
    });
    const url = `http://localhost:${(server.address() as AddressInfo).port}/`;
    const parts = { headers: {}, body: '{}', timeoutMs: 60_000, closing: new AbortController().signal };
    expect(await post({ url, allowPrivate: true, ...parts })).toEqual({ ok: true });
    expect(await post({ url: url.replace('http:', 'https:'), allowPrivate: false, ...parts })).toMatchObject({
      error: expect.stringContaining('this machine or a private network'),
    });
    expect(again).not.toHaveBeenCalled();
  });

  test('is public for what is routed on the Internet', () => {
    for (const address of ['8.8.8.8', '1.1.1.1', '93.184.216.34', '2606:4700::1111', '2a00:1450:4001::200e'])
      expect(isPublicAddress(address)).toBe(true);
    fc.assert(
      fc.property(fc.constantFrom('10', '127', '0', '224', '255'), fc.ipV4(), (first, address) => {
        expect(isPublicAddress([first, ...address.split('.').slice(1)].join('.'))).toBe(false);
        expect(isPublicAddress(`::ffff:${address}`)).toBe(false);
      }),
    );
  });
});
