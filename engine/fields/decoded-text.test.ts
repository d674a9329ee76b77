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

const SPANISH = 'plate,note\r\nA1,Peña “Ñandú” – 5 €\r\nA2,ÁÉÍÓÚÜ áéíóúü ¿sí? O´Brien L’Oréal 31° nº 4\r\n';
const inWindows = (text: string): Buffer =>
  Buffer.from(
    Array.from(text, (sign) => ({ '“': 0x93, '”': 0x94, '–': 0x96, '’': 0x92, '€': 0x80 })[sign] ?? sign.charCodeAt(0)),
  );

it('reads plausible text in Windows-1252, in pieces of any size, and tells it', async () => {
  const bytes = inWindows(SPANISH);
  for (const size of [1, 2, 3, 5, 64, bytes.length]) {
    const told: string[] = [];
    expect(await wholeText(piecesOf(bytes, size), LIST, (encoding) => told.push(encoding))).toBe(SPANISH);
    expect(told).toEqual(['Windows-1252']);
  }
  expect(await wholeText(Readable.from([Buffer.from('Espa\xf1', 'latin1')]), LIST)).toBe('Españ');
});

it.each(Object.entries(ENCODINGS))('tells text in %s', async (name, encode) => {
  const told: string[] = [];
  await wholeText(piecesOf(encode(SPANISH), 7), LIST, (encoding) => told.push(encoding));
  expect(told).toEqual([name.replace(/ .*/, '')]);
});

it('gives a long text in pieces of a few thousand characters', async () => {
  const pieces = await Readable.from(decodedText(Readable.from([Buffer.from('a'.repeat(20_000))]), LIST)).toArray();
  expect(pieces.map(({ length }: string) => length)).toEqual([8_192, 8_192, 3_616, 0]);
});

it.each([
  ['UTF-8', 'that has other bytes after characters of UTF-8', Buffer.from('plate,note\nA,se\xc3\xb1al\nB,se\xf1al\n', 'latin1')],
  ['UTF-8 or Windows-1252', 'that goes on in UTF-8', Buffer.from('plate,note\nA,se\xf1al\nB,se\xc3\xb1al\n', 'latin1')],
  ['UTF-8 or Windows-1252', 'of DOS', Buffer.from('plate,note\nA,se\xa4al\n', 'latin1')],
  ['UTF-8 or Windows-1252', 'of an old Macintosh', Buffer.from('plate,note\nA,M\x8exico\n', 'latin1')],
  ['UTF-8 or Windows-1252', 'in Cyrillic', Buffer.from([0xc2, 0xeb, 0xe0, 0xe4, 0xe8, 0xe2, 0xee, 0xf1, 0xf2, 0xee, 0xea])],
  ['UTF-8 or Windows-1252', 'with bytes that mean nothing', Buffer.from('A,se\x81al\n', 'latin1')],
  ['UTF-8 or Windows-1252', 'of a picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10, 0x4a, 0x46])],
  ['UTF-16LE', 'with half of a character', Buffer.from([0xff, 0xfe, 0x41, 0xd8, 0x41, 0x00])],
  ['UTF-16LE', 'that ends within a character', Buffer.from([0xff, 0xfe, 0x41])],
])('refuses text that is hardly in %s: %s', async (encodings, _, bytes) => {
  for (const size of [1, 3, bytes.length]) {
    await expect(wholeText(piecesOf(bytes, size), LIST)).rejects.toMatchObject({
      code: 'bad_import',
      message: expect.stringContaining(`Expected a list file in ${encodings} but received other bytes`),
    });
  }
});
