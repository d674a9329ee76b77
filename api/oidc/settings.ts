import { z } from 'zod';
import { expected, LprError } from '../../engine/errors.ts';
import { isLoopback } from '../middleware/hosts.ts';

const Address = z.url({ protocol: /^https?$/ }).refine(isPrivate, 'an https address, or one of this machine');

const Settings = z.strictObject({
  /** As in the provider's `/.well-known/openid-configuration`. */
  issuer: Address,
  client_id: z.string().min(1).max(500),
  client_secret: z.string().min(1).max(1000),
  /** Where browsers reach this server; the provider must accept `URL/sign-in/oidc/arrived`. */
  server: Address,
  /** As people call the provider. */
  name: z.string().trim().min(1).max(64),
});

/** An identity provider by OpenID Connect, as an administrator describes it in a file. */
export type OidcSettings = z.output<typeof Settings>;

/** @param from the file's name, for messages. @throws LprError bad_request */
export function oidcSettings(text: string, from: string): OidcSettings {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch (cause) {
    throw new LprError('bad_request', `Expected JSON in ${from} but received: ${(cause as Error).message}`, { cause });
  }
  const { success, data, error } = Settings.safeParse(given);
  if (success) return data;
  const { path, message, code } = error.issues[0] as z.core.$ZodIssue;
  const at = path.join('.');
  // A wrong secret is not repeated: messages are kept in logs.
  const came = at === 'client_secret' ? 'something else' : (given as Record<string, unknown> | null)?.[at];
  const what = code === 'custom' ? message : `${message[0]?.toLowerCase()}${message.slice(1)}`;
  if (at === '') throw new LprError('bad_request', `Expected issuer, client_id, client_secret, server, name in ${from}: ${what}`);
  throw new LprError('bad_request', `${expected(what.replace(/^invalid input: expected /, ''), `${at} in ${from}`, came)}`);
}

/** Codes and secrets go over the line. */
function isPrivate(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || isLoopback(hostname.replace(/^\[|\]$/g, ''));
}
