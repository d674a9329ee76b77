import type { Random } from '../../fixtures/random.ts';

/** Pieces of text that often break parsers: line ends, quotes, numbers, paths, formulas, markup, characters outside of ASCII. */
const TOKENS: readonly string[] = [
  ...[
    '\0',
    '\r',
    '\n',
    '\r\n',
    '\t',
    '"',
    '""',
    "'",
    ',',
    ';',
    '\\',
    '{',
    '}',
    '[',
    ']',
    ':',
    '%',
    '%00',
    '%2e%2e%2f',
    '&',
    '=',
    '#',
  ],
  ...['-1', '0', '1e309', '-0', '9007199254740993', '0x10', 'NaN', 'null', 'true', '1e-400', '00', '99999999999999999999'],
  ...['../', '..\\', '/etc/passwd', 'C:\\', 'file:///', 'a/./b', '~', '\u202e', '\ufeff', '\ud800', '🚗', 'İ', 'ß', '\u0000'],
  ...[
    "' OR 1=1 --",
    '=1+1',
    '@SUM(A1)',
    '+1',
    '<script>',
    '#{x}',
    '__proto__',
    'constructor',
    'toString',
    '*'.repeat(40),
    '?'.repeat(40),
  ],
  ...[
    'A'.repeat(300),
    '['.repeat(300),
    '9'.repeat(300),
    '(a+)+$',
    '2026-02-30T25:61:61Z',
    '+99:99',
    '275760-09-13T00:00:00.001Z',
  ],
];
const MOST_CHANGES = 6;
const MOST_BYTES = 20_000;

/** A changed copy of one of the seeds: bytes flipped, cut, repeated, put in, or a piece of another seed. The same random stream gives the same bytes. */
export function mutated(seeds: readonly Uint8Array[], random: Random): Buffer {
  let bytes: Buffer = Buffer.from(random.pick(seeds));
  const changes = 1 + random.int(MOST_CHANGES);
  for (let i = 0; i < changes; i++) bytes = changed(bytes, seeds, random);
  return bytes.subarray(0, MOST_BYTES);
}

function changed(bytes: Buffer, seeds: readonly Uint8Array[], random: Random): Buffer {
  const at = random.int(bytes.length + 1);
  const to = Math.min(bytes.length, at + 1 + random.int(16));
  const [before, piece, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)];
  switch (random.int(6)) {
    case 0: {
      const flipped = Buffer.from(piece);
      if (flipped.length > 0) flipped[random.int(flipped.length)] = random.int(256);
      return Buffer.concat([before, flipped, after]);
    }
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, ...Array.from({ length: 1 + random.int(30) }, () => piece), after]);
    case 3:
      return Buffer.concat([before, Buffer.from(random.pick(TOKENS)), after]);
    case 4:
      return Buffer.from(before);
    default: {
      const other = Buffer.from(random.pick(seeds));
      return Buffer.concat([before, other.subarray(random.int(other.length + 1)), after]);
    }
  }
}
