/** The accepted kinds of pictures, recognized by their first bytes; the file's name and the sender's content type are ignored. */
const FORMATS: readonly { readonly name: string; readonly starts: (b: Uint8Array) => boolean }[] = [
  { name: 'JPEG', starts: (b) => b[0] === 0xff && b[1] === 0xd8 && b[2] === 0xff },
  { name: 'PNG', starts: (b) => ascii(b, 1, 4) === 'PNG' && b[0] === 0x89 },
  { name: 'WebP', starts: (b) => ascii(b, 0, 4) === 'RIFF' && ascii(b, 8, 12) === 'WEBP' },
  { name: 'TIFF', starts: (b) => ['II*\0', 'MM\0*'].includes(ascii(b, 0, 4)) },
  { name: 'GIF', starts: (b) => ascii(b, 0, 4) === 'GIF8' },
];

export const ACCEPTED = FORMATS.map(({ name }) => name).join(', ');

export function formatOf(bytes: Uint8Array): string | null {
  return FORMATS.find(({ starts }) => starts(bytes))?.name ?? null;
}

/** The first bytes, for messages: `"hello wor"` if they are text, otherwise `25 50 44 46`. */
export function firstBytes(bytes: Uint8Array): string {
  const head = bytes.subarray(0, 12);
  const isText = head.every((b) => (b >= 0x20 && b < 0x7f) || (b >= 0x09 && b <= 0x0d));
  return isText ? JSON.stringify(ascii(head, 0, head.length)) : [...head].map((b) => b.toString(16).padStart(2, '0')).join(' ');
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
