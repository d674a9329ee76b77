import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { expected, LprError } from '../errors.ts';

/** Addresses that are not of the public Internet (RFC 6890 and the registries of special-purpose addresses), cloud metadata among them. */
// Two lists, because one list would also compare IPv4 addresses with IPv6 networks.
const NOT_PUBLIC = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  NOT_PUBLIC.ipv4.addSubnet(net, prefix, 'ipv4');
}
// Everything except global unicast (2000::/3), and within that, addresses that contain an IPv4 address (6to4, Teredo) or are for documentation.
for (const [net, prefix] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  NOT_PUBLIC.ipv6.addSubnet(net, prefix, 'ipv6');
}

/** Names of this machine, wherever they are looked up (RFC 6761, 6.3). */
const LOCALHOST = /(^|\.)localhost\.?$/i;

/** False for addresses of this machine, of private networks, and for everything else that is not the address of one host on the Internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  return !NOT_PUBLIC[kind].check(address, kind);
}

/**
 * The address that a webhook is sent to, or an MQTT broker with the topic as its path and perhaps a name and a password. Unencrypted only where private
 * addresses are allowed, because on the Internet an eavesdropper would learn of hits.
 * @throws LprError bad_request
 */
export function checkTarget(text: string, allowPrivate: boolean): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const schemes = allowPrivate ? ['https:', 'mqtts:', 'http:', 'mqtt:'] : ['https:', 'mqtts:'];
  const what = `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`;
  if (url === null || !schemes.includes(url.protocol)) throw new LprError('bad_request', expected(what, 'url', text));
  if (isBroker(text)) checkTopic(url);
  else if (url.username !== '' || url.password !== '') {
    throw new LprError('bad_request', 'Expected an address without a name and a password for url but received one with them');
  }
  const host = hostOf(url);
  const isHere = LOCALHOST.test(host) || (isIP(host) !== 0 && !isPublicAddress(host));
  if (isHere && !allowPrivate) throw new LprError('bad_request', refused(host));
  return url;
}

/**
 * Looks a target's name up once. The connection uses exactly this address, so that a name cannot mean a public address when it
 * is checked and a private one when it is used.
 * @throws Error where the name is unknown, or leads to an address that must not be sent to
 */
export async function addressOf(url: URL, allowPrivate: boolean): Promise<LookupAddress> {
  const addresses = await lookup(hostOf(url), { all: true, verbatim: true });
  const bad = allowPrivate ? undefined : addresses.find(({ address }) => !isPublicAddress(address));
  if (bad !== undefined) throw new Error(refused(bad.address));
  return addresses[0] as LookupAddress;
}

/** Whether an address is of an MQTT broker. */
export function isBroker(url: string): boolean {
  return /^mqtts?:/i.test(url);
}

/** An address without the password that a broker asks for, as it is shown. */
export function withoutPassword(text: string): string {
  const url = new URL(text);
  if (url.password === '') return text;
  url.password = '';
  return url.href;
}

/** @throws LprError bad_request */
function checkTopic(url: URL): void {
  let topic: string;
  try {
    topic = decodeURIComponent(url.pathname.slice(1));
  } catch (error) {
    throw new LprError('bad_request', expected('a topic whose % are followed by two hexadecimal digits', 'url', url.pathname), {
      cause: error,
    });
  }
  // What follows ? or # in an address is no part of its path, and would be left out of the topic.
  const [rest = ''] = /[?#].*$/.exec(url.href) ?? [];
  if (topic === '' || /[+#\0]/.test(topic) || rest !== '') {
    const what = 'a topic without +, # and ? as the path, mqtts://broker.example/lpr/alerts';
    throw new LprError('bad_request', expected(what, 'url', `${url.pathname}${rest}`));
  }
}

/** Without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function refused(address: string): string {
  return `Expected an address on the Internet but received ${address}, of this machine or a private network; lpr webhooks add --allow-private takes it`;
}
