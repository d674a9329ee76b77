import type { Design, Gradient, Layer, TextLayer } from '../../../fixtures/plates/designs/design.ts';
import { FONT_NAMES, type FontFile, type FontName } from '../../../fixtures/plates/glyphs/fonts.ts';
import { rgbOf } from '../../../fixtures/plates/paint/inks.ts';
import { hsv, somePalette } from '../../../fixtures/plates/wild/palette.ts';
import type { Random } from '../../../fixtures/random.ts';
import { UNKNOWN_FONTS } from '../pictures/unknown-dies.ts';

const script = (family: string): FontFile => `@fontsource/${family}/files/${family}-latin-400-normal.woff`;

/** Script fonts such as states use for their names, and which no drawn design has (OFL; dev-dependencies, for training only). */
const SCRIPTS: readonly FontName[] = [script('playball'), script('yellowtail'), script('lobster'), script('courgette'), 'script'];

/** Share of plates with random colours, on which only the writing identifies the state. */
const OTHER_GROUND = 0.25;

/**
 * A variation of a design that the state might have chosen: its name in another script, larger, moved by some mm or in capitals; its colours changed a
 * little or completely, a picture left out. Our designs are sketches, so the net should learn the name and the rough picture, not the details of our
 * drawing.
 */
export function variedDesign(design: Design, random: Random): Design {
  const palette = random.chance(OTHER_GROUND) ? somePalette(random) : null;
  const kept = design.layers.filter((layer) => layer.kind === 'text' || !random.chance(palette === null ? 0.15 : 0.6));
  const shift = colourShift(random);
  return {
    ...design,
    sheet:
      palette === null
        ? shifted(design.sheet, shift)
        : {
            stops: [
              [0, palette.ground],
              [1, random.chance(0.5) ? palette.ground : palette.ground2],
            ],
          },
    layers: kept.map((layer): Layer => {
      if (layer.kind === 'text') return variedText(layer, random, palette?.ink ?? null, shift);
      return 'colour' in layer ? { ...layer, colour: shift(layer.colour) } : layer;
    }),
    serial: {
      ...design.serial,
      ...(palette !== null && { colour: palette.ink }),
      height: design.serial.height * random.between(0.92, 1.08),
    },
    stickers: (design.stickers ?? []).map((place) => ({
      ...place,
      chance: random.chance(0.25) ? 1 - place.chance : place.chance,
    })),
  };
}

function variedText(layer: TextLayer, random: Random, ink: string | null, shift: (colour: string) => string): TextLayer {
  const kind = random.weighted([0.45, 0.25, 0.15, 0.15]);
  const font = [layer.font, random.pick(FONT_NAMES), random.pick(UNKNOWN_FONTS), random.pick(SCRIPTS)][kind] as FontName;
  const spelled = random.weighted([0.75, 0.25]) === 0 ? same : capitals;
  return {
    ...layer,
    text: typeof layer.text === 'string' ? spelled(layer.text) : layer.text.map(spelled),
    font,
    height: layer.height * random.between(0.85, 1.25),
    x: layer.x + random.between(-6, 6),
    y: layer.y + random.between(-3, 3),
    stretch: (layer.stretch ?? 1) * random.between(0.88, 1.15),
    colour: ink ?? shift(layer.colour),
  };
}

const same = (text: string): string => text;
const capitals = (text: string): string => text.toUpperCase();

/** One change for all colours of a plate: paints differ by year, and cameras by more. */
function colourShift(random: Random): (colour: string) => string {
  const hue = 12 * random.normal();
  const [saturation, value] = [random.between(0.6, 1.4), random.between(0.85, 1.1)];
  return (colour) => {
    const [h, s, v] = hsvOf(colour);
    return hsv((h + hue + 360) % 360, Math.min(1, s * saturation), Math.min(1, v * value));
  };
}

function shifted({ stops, direction }: Gradient, shift: (colour: string) => string): Gradient {
  return { stops: stops.map(([at, colour]) => [at, shift(colour)]), ...(direction && { direction }) };
}

/** Hue in degrees, saturation and value 0..1, of `#rrggbb`. */
function hsvOf(colour: string): readonly [h: number, s: number, v: number] {
  const [r, g, b] = rgbOf(colour);
  const most = Math.max(r, g, b);
  const range = most - Math.min(r, g, b);
  if (range === 0) return [0, 0, most / 255];
  const sector = most === r ? ((g - b) / range + 6) % 6 : most === g ? (b - r) / range + 2 : (r - g) / range + 4;
  return [60 * sector, range / most, most / 255];
}
