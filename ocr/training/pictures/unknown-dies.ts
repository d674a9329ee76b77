import { DIGITS, LETTERS } from '../../../engine/plate/alphabet.ts';
import type { Die, FontFace, StrokeFace } from '../../../fixtures/plates/glyphs/die.ts';
import type { FontFile } from '../../../fixtures/plates/glyphs/fonts.ts';
import { someFont, somePen, widthOf } from '../../../fixtures/plates/wild/dies.ts';
import type { Random } from '../../../fixtures/random.ts';

const font = (family: string, weight: number): FontFile => `@fontsource/${family}/files/${family}-latin-${weight}-normal.woff`;

/** Families that no jurisdiction's plates are drawn with, nor any simulated plate outside of trainings (OFL; dev-dependencies). */
export const UNKNOWN_FONTS: readonly FontFile[] = [
  font('bebas-neue', 400),
  font('league-gothic', 400),
  font('teko', 400),
  font('teko', 600),
  font('pt-sans-narrow', 400),
  font('pt-sans-narrow', 700),
  font('encode-sans-condensed', 400),
  font('encode-sans-condensed', 700),
  font('ibm-plex-mono', 400),
  font('ibm-plex-mono', 600),
  font('b612-mono', 400),
  font('b612-mono', 700),
  font('varela-round', 400),
  font('m-plus-rounded-1c', 500),
  font('m-plus-rounded-1c', 800),
  font('oxanium', 400),
  font('oxanium', 700),
  font('chakra-petch', 500),
  font('zilla-slab', 500),
  font('zilla-slab', 700),
  font('rokkitt', 500),
  font('arvo', 400),
  font('courier-prime', 700),
  font('graduate', 400),
  font('russo-one', 400),
  font('josefin-sans', 600),
  font('rubik', 500),
  font('rubik', 700),
  font('fjalla-one', 400),
];

/**
 * A die of fonts that no plate is drawn with: one font, narrowed or widened, lighter or bolder; or several fonts and pens, mixed character by
 * character. It is read correctly only by a reader that does not depend on the fonts of plates.
 */
export function someUnknownDie(random: Random): Die {
  const first = someUnknownFont(random);
  const gap = random.between(0.05, 0.17);
  const width = (first.width ?? 1) * widthOf(first.font);
  const slot = random.chance(0.5) ? { slot: width + gap + random.between(-0.01, 0.03) } : {};
  const slant = random.chance(0.06) ? { slant: random.between(0.04, 0.16) } : {};
  return { face: random.chance(0.4) ? mixed(random, first) : first, gap, ...slot, ...slant };
}

function someUnknownFont(random: Random): FontFace {
  const face = someFont(random, UNKNOWN_FONTS);
  // With the font's own 1, I and 4 instead of those drawn by a pen.
  return { ...face, forms: {}, weight: Math.max(-0.025, Math.min(0.045, 0.008 + 0.018 * random.normal())) };
}

function mixed(random: Random, first: FontFace): Die['face'] {
  const faces: [FontFace, ...(FontFace | StrokeFace)[]] = [first];
  const others = 1 + random.int(3);
  for (let i = 0; i < others; i++) faces.push(random.chance(0.35) ? somePen(random) : someUnknownFont(random));
  const of = Object.fromEntries([...LETTERS, ...DIGITS].map((char) => [char, random.int(faces.length)]));
  return { kind: 'mixed', faces, of };
}
