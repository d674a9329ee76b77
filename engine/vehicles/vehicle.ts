import { kilometresBetween } from '../fields/area.ts';
import { clauses, type Sentence, say } from '../records/sentences.ts';
import type { Journey, LikelyPassage, Link, PlateAsked, VehicleAnswer } from '../records/vehicles.ts';
import { headOf } from './answer-head.ts';
import { homeCorridor } from './home-corridor.ts';
import { passageOf, rounded, rowsOf } from './likely.ts';
import { type PlateParts, type PlateRows, plateRows, plateWindow } from './plate-rows.ts';

/** From this probability on, a passage counts as the vehicle's. */
const LEAST_P = 0.5;
const LIMIT = 1_000;
const MOST_HITS = 100;
/** A new journey begins after a pause of so many minutes. */
const PAUSE = 120;

/** Timeline and journeys of the vehicle with a plate. */
export function vehicle(parts: PlateParts, asked: PlateAsked): VehicleAnswer {
  const window = plateWindow(parts.store, asked);
  const found = plateRows(parts, asked.plate, window);
  const least = asked.min_p ?? LEAST_P;
  const { at, camera } = found.rows;
  const rows = rowsOf(found, { ...asked, min_p: least }).sort((a, b) => at[a] - at[b] || camera[a] - camera[b] || a - b);
  const passages = rows.slice(-(asked.limit ?? LIMIT)).map((row) => passageOf(parts, found, row));
  const journeys = journeysOf(passages, asked.plate);
  return {
    ...headOf(parts, { ...asked, min_p: least }, window, found.spellings),
    states: statesOf(found, rows),
    first_seen: rows.length === 0 ? null : at[rows[0]],
    last_seen: rows.length === 0 ? null : at[rows[rows.length - 1]],
    days_seen: new Set(rows.map((row) => new Date(at[row]).toISOString().slice(0, 10))).size,
    cameras: counted(rows.map((row) => found.places[camera[row]].id)).map(([camera_id, n]) => ({ camera_id, passages: n })),
    total: rows.length,
    passages,
    journeys,
    home_corridor: homeCorridor(journeys),
    hits: parts.store.hits
      .list({ plate: asked.plate, ...window, limit: MOST_HITS })
      .items.map(({ id, read, entry, level, status }) => ({ hit_id: id, read_id: read.id, list: entry.list, level, status })),
  };
}

function statesOf({ rows: { state, states } }: PlateRows, rows: readonly number[]): { state: string; passages: number }[] {
  return counted(rows.flatMap((row) => (state[row] === 0 ? [] : [states[state[row] - 1]]))).map(([code, n]) => ({
    state: code,
    passages: n,
  }));
}

/** Most often first. */
function counted(texts: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
}

function journeysOf(passages: readonly LikelyPassage[], plate: string): Journey[] {
  const journeys: LikelyPassage[][] = [];
  for (const passage of passages) {
    const last = journeys.at(-1)?.at(-1);
    if (last === undefined || passage.at - last.at > PAUSE * 60_000) journeys.push([passage]);
    else journeys.at(-1)?.push(passage);
  }
  return journeys.map((journey) => {
    const links = journey.slice(1).map((passage, i) => linkOf(journey[i], passage, plate));
    return {
      from: journey[0].at,
      to: journey[journey.length - 1].at,
      cameras: journey.map(({ camera_id }) => camera_id),
      km: links.some(({ km }) => km === null) ? null : tenth(links.reduce((sum, { km }) => sum + (km ?? 0), 0)),
      links,
    };
  });
}

function linkOf(from: LikelyPassage, to: LikelyPassage, plate: string): Link {
  const minutes = tenth((to.at - from.at) / 60_000);
  const straight = kilometresBetween(from, to);
  const km = straight === null ? null : tenth(straight);
  const kmh = straight === null || to.at === from.at ? null : Math.round(straight / ((to.at - from.at) / 3_600_000));
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
const LATER: Sentence = { en: 'at {camera_next} {minutes} minutes later', es: 'en {camera_next} {minutes} minutos después' };
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

export const LINK_SENTENCES: readonly Sentence[] = [
  ...[LINKED.so, LINKED.otherwise].flatMap((second) => Object.values(second)),
  ...[WAY, UNKNOWN_WAY],
];

function tenth(value: number): number {
  return Number(value.toFixed(1));
}
