import { quoted } from './completion/completed.ts';

/** A text as one word of a command that is printed to be copied: in quotes where a shell would read it otherwise. */
export function shellWord(text: string): string {
  return /^[\w./:@%+,=-]+$/.test(text) ? text : quoted(text);
}
