import type { TextEncoding } from '../../engine/records/text-encodings.ts';
import type { Output } from './output.ts';

/** What people should know of how a text file was read; null where there is nothing that could be wrong. */
export function encodingText(encoding: TextEncoding): string | null {
  return encoding === 'Windows-1252' ? 'read as Windows-1252, not UTF-8: look whether letters such as ñ are right' : null;
}

/** The same to stderr, for commands without a report of the file. */
export function noteEncoding(out: Pick<Output, 'note'>, what: string, encoding: TextEncoding): void {
  const text = encodingText(encoding);
  if (text !== null) out.note(`${what}: ${text}`);
}
