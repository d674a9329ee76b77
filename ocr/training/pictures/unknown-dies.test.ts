import { describe, expect, it } from 'vitest';
import { ALPHABET } from '../../../engine/plate/alphabet.ts';
import { glyphOf } from '../../../fixtures/plates/glyphs/die.ts';
import { FONT_NAMES, type FontName, fontOf } from '../../../fixtures/plates/glyphs/fonts.ts';
import { randomOf } from '../../../fixtures/random.ts';
import { someUnknownDie, UNKNOWN_FONTS } from './unknown-dies.ts';

describe('dies of families that no jurisdiction uses', () => {
  it('are of fonts that no plate is drawn with', () => {
    const family = (name: FontName): string => fontOf(name).getEnglishName('fontFamily');
    const used = FONT_NAMES.map(family);
    for (const font of UNKNOWN_FONTS) {
      expect(family(font)).not.toBe('');
      expect(used).not.toContain(family(font));
    }
  });

  it('have every character about as high as a plate character', () => {
    for (let i = 0; i < 40; i++) {
      const die = someUnknownDie(randomOf(i, 'unknown die'));
      for (const char of ALPHABET) {
        const { bounds } = glyphOf(die, char);
        expect(bounds.y1 - bounds.y0, `${i} ${char}`).toBeGreaterThan(0.75);
        expect(bounds.y1 - bounds.y0, `${i} ${char}`).toBeLessThan(1.5);
        expect(bounds.x1, `${i} ${char}`).toBeLessThan(1.9);
      }
    }
  });

  it('sometimes mix typefaces character by character', () => {
    const kinds = Array.from({ length: 60 }, (_, i) => someUnknownDie(randomOf(i, 'unknown die')).face.kind);
    expect(kinds.filter((kind) => kind === 'mixed').length).toBeGreaterThan(12);
    expect(kinds.filter((kind) => kind === 'font').length).toBeGreaterThan(20);
  });
});
