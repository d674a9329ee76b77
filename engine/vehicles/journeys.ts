/** What a car did, from its passages: journeys with the reason of every link, and passages that one car cannot have driven. */
import { kilometresBetween } from '../fields/area.ts';
import { CLOCKS_APART_MS, TOP_SPEED } from '../passages/one-car.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import type { Apart, Journey, LikelyPassage, Link } from '../records/vehicles.ts';
import { rounded } from './likely.ts';

/** A new journey begins after a pause of so many minutes. */
const PAUSE = 120;

/**
 * Journeys: passages without a long pause between them, that one car can have driven. Of two cars with one plate each has its own: a passage goes on the
 * journey that was seen last, of those from which one can drive there.
 */
export function journeysOf(passages: readonly LikelyPassage[], plate: string): Journey[] {
  const journeys: LikelyPassage[][] = [];
  // Those that may go on: few, however many there are in all.
  let open: LikelyPassage[][] = [];
  for (const passage of passages) {
    open = open.filter((journey) => passage.at - lastOf(journey).at <= PAUSE * 60_000);
    const goesOn = open.filter((journey) => canDrive(lastOf(journey), passage));
    const [journey = []] = goesOn.sort((x, y) => lastOf(y).at - lastOf(x).at);
    if (journey.length === 0) {
      journeys.push(journey);
      open.push(journey);
    }
    journey.push(passage);
  }
  return journeys.map((journey) => {
    const links = journey.slice(1).map((passage, i) => linkOf(journey[i], passage, plate));
    return {
      from: journey[0].at,
      to: lastOf(journey).at,
      cameras: journey.map(({ camera_id }) => camera_id),
      km: links.some(({ km }) => km === null) ? null : tenth(links.reduce((sum, { km }) => sum + (km ?? 0), 0)),
      links,
    };
  });
}

function lastOf(journey: readonly LikelyPassage[]): LikelyPassage {
  return journey[journey.length - 1];
}

/** Passages, one after the other, that one car cannot have driven: two cars bear the plate, or a read or a clock is wrong. */
export function apartOf(passages: readonly LikelyPassage[]): Apart[] {
  return passages.slice(1).flatMap((to, i) => {
    const from = passages[i];
    if (canDrive(from, to)) return [];
    const { minutes, km, kmh } = wayBetween(from, to);
    const way = { camera: from.camera_id, camera_next: to.camera_id, minutes, km: km ?? 0 };
    const why = kmh === null ? say(APART_AT_ONCE, way) : say(APART, { ...way, kmh });
    return [{ from_read: from.read_id, to_read: to.read_id, minutes, km, kmh, why }];
  });
}

function canDrive(from: LikelyPassage, to: LikelyPassage): boolean {
  const km = kilometresBetween(from, to);
  return km === null || km <= (TOP_SPEED * (to.at - from.at + CLOCKS_APART_MS)) / 3_600_000;
}

/** Of the straight line between two passages. */
function wayBetween(from: LikelyPassage, to: LikelyPassage): { minutes: number; km: number | null; kmh: number | null } {
  const straight = kilometresBetween(from, to);
  return {
    minutes: tenth((to.at - from.at) / 60_000),
    km: straight === null ? null : tenth(straight),
    kmh: straight === null || to.at === from.at ? null : Math.round(straight / ((to.at - from.at) / 3_600_000)),
  };
}

function linkOf(from: LikelyPassage, to: LikelyPassage, plate: string): Link {
  const { minutes, km, kmh } = wayBetween(from, to);
  const way = km === null ? UNKNOWN_WAY.en : say(WAY, { km, kmh: kmh ?? 0 });
  const how = LINKED[from.read_as === plate ? 'so' : 'otherwise'][to.read_as === plate ? 'so' : 'otherwise'];
  const ends = { as: from.read_as, as_next: to.read_as, camera: from.camera_id, camera_next: to.camera_id };
  const sure = { p: shownP(from.p), p_next: shownP(to.p) };
  return {
    ...{ from_read: from.read_id, to_read: to.read_id, minutes, km, kmh },
    p: rounded(from.p * to.p),
    why: clauses(say(how, { ...ends, ...sure, minutes }), way),
  };
}

function shownP(p: number): string {
  return p.toFixed(p > 0.99 ? 3 : 2);
}

const WAY: Sentence = { en: '{km} km in a straight line, {kmh} km/h', es: '{km} km en línea recta, {kmh} km/h' };
const UNKNOWN_WAY: Sentence = { en: 'a way of unknown length', es: 'un camino de longitud desconocida' };
const APART: Sentence = {
  en: '{km} km in a straight line from {camera} to {camera_next} in {minutes} {minutes|minute|minutes} ({kmh} km/h): one car cannot drive that. Two cars bear the plate, or a read or a clock is wrong; the question about clones weighs that.',
  es: '{km} km en línea recta de {camera} a {camera_next} en {minutes} {minutes|minuto|minutos} ({kmh} km/h): un solo coche no puede. Dos coches llevan la placa, o una lectura o un reloj están mal; la pregunta sobre clones lo pondera.',
};
const APART_AT_ONCE: Sentence = {
  en: '{km} km in a straight line from {camera} to {camera_next} at the same time: one car cannot be at both. Two cars bear the plate, or a read or a clock is wrong; the question about clones weighs that.',
  es: '{km} km en línea recta de {camera} a {camera_next} a la misma hora: un solo coche no puede estar en ambas. Dos coches llevan la placa, o una lectura o un reloj están mal; la pregunta sobre clones lo pondera.',
};
const LATER: Sentence = {
  en: 'at {camera_next} {minutes} {minutes|minute|minutes} later',
  es: 'en {camera_next} {minutes} {minutes|minuto|minutos} después',
};
const FROM = {
  so: { en: 'read so ({p}) at {camera}', es: 'leída así ({p}) en {camera}' },
  otherwise: { en: 'read as {as} ({p}) at {camera}', es: 'leída como {as} ({p}) en {camera}' },
} as const satisfies Readonly<Record<string, Sentence>>;
const TO = {
  so: { en: 'read so ({p_next})', es: 'leída así ({p_next})' },
  otherwise: { en: 'read as {as_next} ({p_next})', es: 'leída como {as_next} ({p_next})' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** The sentence about the link of two passages, by whether the first and the second were read as the plate itself. */
const LINKED = {
  so: { so: linked(FROM.so, TO.so), otherwise: linked(FROM.so, TO.otherwise) },
  otherwise: { so: linked(FROM.otherwise, TO.so), otherwise: linked(FROM.otherwise, TO.otherwise) },
};

function linked(from: Sentence, to: Sentence): Sentence {
  return { en: `${from.en}, ${to.en} ${LATER.en}`, es: `${from.es}, ${to.es} ${LATER.es}` };
}

/** The sentences of journeys. */
export const LINK_SENTENCES: readonly Sentence[] = [
  ...[LINKED.so, LINKED.otherwise].flatMap((second) => Object.values(second)),
  ...[WAY, UNKNOWN_WAY, APART, APART_AT_ONCE],
];

function tenth(value: number): number {
  return Number(value.toFixed(1));
}
