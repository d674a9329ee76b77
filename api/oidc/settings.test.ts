import { describe, expect, it } from 'vitest';
import { oidcSettings } from './settings.ts';

const WHOLE = {
  issuer: 'https://id.example',
  client_id: 'lpr',
  client_secret: 'of both',
  server: 'http://[::1]:8080',
  name: 'County sign-in',
};

describe('oidcSettings', () => {
  it('takes a whole description', () => {
    expect(oidcSettings(JSON.stringify(WHOLE), 'oidc.json')).toEqual(WHOLE);
  });

  it.each([
    ['{ "issuer": ', /^oidc\.json, line 1, column \d+: Expected .* but received the end of the file$/],
    ['[]', /^oidc\.json: Expected an? .* for the body/],
    [
      changed({ issuer: 'http://id.example' }),
      /: Expected an https address, or one of this machine for issuer but received "http:/,
    ],
    [
      changed({ server: 'lpr.example' }),
      /: Expected an https address, or one of this machine for server but received "lpr\.example"/,
    ],
    [changed({ server: 'ftp://127.0.0.1' }), /one of this machine for server/],
    [changed({ name: ' ' }), /: Expected a text of at least 1 character for name/],
    [changed({ client_id: undefined }), /: Expected a string for client_id but received nothing/],
    [changed({ scopes: 'openid' }), /scopes/],
  ])('refuses %s with what was expected and where', (text, message) => {
    expect(() => oidcSettings(text, 'oidc.json')).toThrow(
      expect.objectContaining({ code: 'bad_request', message: expect.stringMatching(message) }),
    );
  });

  it('does not repeat a wrong secret', () => {
    const secret = 's'.repeat(1001);
    expect(() => oidcSettings(changed({ client_secret: secret }), 'oidc.json')).toThrow(
      /for client_secret but received "\(not shown\)"/,
    );
  });
});

function changed(change: object): string {
  return JSON.stringify({ ...WHOLE, ...change });
}
