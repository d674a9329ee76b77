import { z } from 'zod';
import { LprError } from '../../engine/errors.ts';
import { locatedJson } from '../../engine/fields/located-json.ts';
import { isLoopback } from '../middleware/hosts.ts';
import { wordIssues } from '../wording.ts';

/** Codes and secrets go over the line. */
const Address = z.string().max(500).refine(isEncryptedOrHere, 'an https address, or one of this machine');

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
  const json = locatedJson(text);
  if (!json.ok) {
    const { line, column } = json.place;
    throw new LprError('bad_request', `${from}, line ${line}, column ${column}: ${json.detail}`);
  }
  const { success, data, error } = Settings.safeParse(json.value);
  if (success) return data;
  const [first] = wordIssues(error.issues, withoutSecret(json.value), 'body', Object.keys(Settings.shape));
  throw new LprError('bad_request', `${from}: ${first?.detail}`);
}

/** A wrong secret is not repeated: messages are kept in logs. */
function withoutSecret(given: unknown): unknown {
  if (given === null || typeof given !== 'object' || !('client_secret' in given)) return given;
  return { ...given, client_secret: '(not shown)' };
}

function isEncryptedOrHere(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}
