import { Readable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodedText, wholeText } from './decoded-text.ts';

const LIST = { what: 'a list file', code: 'bad_import' } as const;
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16LE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16BE': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};
const piecesOf = (bytes: Buffer, size: number): Readable =>
  Readable.from(Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)));

it.each(Object.entries(ENCODINGS))('reads any text in %s, in pieces of any size', async (_, encode) => {
  const text = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((one) => !one.startsWith('\ufeff'));
  await fc.assert(
    fc.asyncProperty(text, fc.integer({ min: 1, max: 7 }), async (written, size) => {
      expect(await wholeText(piecesOf(encode(written), size), LIST)).toBe(written);
    }),
  );
});

it('gives a long text in pieces of a few thousand characters', async () => {
  const pieces = await Readable.from(decodedText(Readable.from([Buffer.from('a'.repeat(20_000))]), LIST)).toArray();
  expect(pieces.map(({ length }: string) => length)).toEqual([8_192, 8_192, 3_616, 0]);
});

it.each([
  ['UTF-8', Buffer.from('plate,note\nA,se\xf1al\n', 'latin1')],
  ['UTF-8', Buffer.from([0xf1])],
  ['UTF-16LE', Buffer.from([0xff, 0xfe, 0x41, 0xd8, 0x41, 0x00])],
  ['UTF-16LE', Buffer.from([0xff, 0xfe, 0x41])],
])('refuses bytes that are not the %s that they begin as', async (encoding, bytes) => {
  await expect(wholeText(Readable.from([bytes]), LIST)).rejects.toMatchObject({
    code: 'bad_import',
    message: expect.stringContaining(`Expected a list file in ${encoding} but received other bytes`),
  });
});
