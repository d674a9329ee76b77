import { isIP } from 'node:net';
import { expected, LprError } from '../../engine/errors.ts';

/** The address at which browsers reach this server. Passkeys are bound to its host. */
export interface ServerAddress {
  /** `https://lpr.example`, with the port where it is not the usual one. */
  readonly origin: string;
  /** `lpr.example` */
  readonly host: string;
}

/** The address in an option. Browsers offer passkeys only for host names over TLS, and for `localhost` without TLS. @throws LprError bad_request */
export function serverAddress(text: string, option: string): ServerAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isRight =
    url !== null &&
    isIP(url.hostname.replace(/^\[|\]$/g, '')) === 0 &&
    (url.protocol === 'https:' || (url.protocol === 'http:' && url.hostname === 'localhost')) &&
    `${url.pathname}${url.search}${url.hash}` === '/' &&
    url.username === '';
  if (isRight) return { origin: url.origin, host: url.hostname };
  const wanted = 'where browsers reach this server, such as https://lpr.example (no IP address), or http://localhost:8080';
  throw new LprError('bad_request', expected(wanted, option, text));
}
