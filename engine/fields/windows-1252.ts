/** The characters of the bytes 0x80 to 0x9f; a space for those that mean nothing. All other bytes are the characters of the same number. */
const SIGNS = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** Bytes, written as characters of the same number, that text in Windows-1252 does not have. */
const IMPLAUSIBLE = [
  // Bytes that mean nothing.
  /[\x81\x8d\x8f\x90\x9d]/,
  // Control characters, but for white space.
  /(?=\P{White_Space})(?=\p{Cc})[^\x80-\x9f]/u,
  // UTF-8: "PeÃ±a", "donâ€™t".
  /[\xc2\xc3][\x80-\xbf]|\xe2\x80[\x80-\xbf]/,
  // Signs within a word, which are letters of DOS (code pages 437 and 850): "Pe¤a", "M‚xico".
  /[A-Za-z][\x82\x84\x86-\x89\x8b\x98\x9b\xa1-\xa9\xab\xac\xaf\xb1\xb6\xb8\xbb-\xbf][a-z]/i,
  // Capitals within a word, which are small letters of old Macintoshes: "MŽxico".
  /[A-Za-z][\x8a\x8c\x8e\x9f][a-z]/,
  // Another alphabet: no word of a language that is written in Windows-1252 has so many of these letters in a row.
  /[\xc0-\xff]{8}/,
] as const;

/** Bytes of the piece before that the patterns need to see. */
const SEEN_AGAIN = 7;

/**
 * Text in Windows-1252, which spreadsheet programs write as "CSV" in the Americas and in Western Europe. Every byte sequence can be read in it, so that it is
 * believed only as long as it looks like text of these languages. (`TextDecoder` of Node 20 shows the bytes 0x80 to 0x9f as control characters.)
 */
export class Windows1252 {
  #before: string;

  /** @param before the character before the text, if there is one */
  constructor(before: string) {
    this.#before = before;
  }

  /** @throws TypeError where the text so far is implausible, as a `TextDecoder` that is `fatal` */
  decode(bytes: Buffer = Buffer.alloc(0)): string {
    const numbers = bytes.toString('latin1');
    const seen = this.#before + numbers;
    if (IMPLAUSIBLE.some((pattern) => pattern.test(seen))) throw new TypeError('The text is hardly in Windows-1252');
    this.#before = seen.slice(-SEEN_AGAIN);
    return numbers.replace(/[\x80-\x9f]/g, (byte) => SIGNS.charAt(byte.charCodeAt(0) - 0x80));
  }
}
