import type { Problem } from '../fields/checked.ts';

const LONGEST_PATH = 512;

/** The path inside the batch in the form that is compared: `/` between folders, no `./` in front. Whether it is safe is checked elsewhere. */
export function tidyName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

/**
 * Checks whether a tidied name may be a file of a batch. Nothing is ever written under a sender's names (contents are stored by hash), but
 * a path that leaves the batch is rejected with a reason instead of being renamed silently.
 */
export function problemOfName(name: string): Problem | null {
  const wrong = whatIsWrong(name);
  if (wrong === null) return null;
  return {
    reason: 'bad_name',
    detail: `Expected a path inside the batch but received ${JSON.stringify(shorten(name))}: ${wrong}`,
  };
}

function whatIsWrong(name: string): string | null {
  if (name === '' || name.endsWith('/')) return 'it does not name a file';
  if (name.length > LONGEST_PATH) return `it is longer than ${LONGEST_PATH} characters`;
  if (/\p{Cc}/u.test(name)) return 'it holds control characters';
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) return 'it is absolute';
  if (name.split('/').some((part) => part === '..')) return 'it climbs out by ..';
  return null;
}

function shorten(name: string): string {
  return name.length > 80 ? `${name.slice(0, 79)}…` : name;
}

export function baseName(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** With its final `/`; empty for a file that lies at the top. */
export function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}
