import { jurisdictionOf } from '../../plate/jurisdictions.ts';
import type { AlignedCharacter, StateComparison, Travelled } from '../../records/explanations.ts';
import { clauses, type Sentence, say } from '../../records/sentences.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { StateFinding } from '../evidence/state-rule.ts';

/** Why a read and an entry are a hit, for a person: `8 was read where Stolen (version 7) lists B; the reader gave B 17 %.` */
export function sentenceOf(
  characters: readonly AlignedCharacter[],
  list: Pick<Watchlist, 'name' | 'version'>,
  state: StateComparison,
  finding: StateFinding,
  travel: Travelled | null,
): string {
  const where = { list: list.name, version: list.version };
  const doubts = characters.flatMap((character, i) =>
    character.how === 'same' || character.how === 'any' ? [] : [doubtOf(character, i, where)],
  );
  const sentences = doubts.length === 0 ? [asListed(characters, where)] : doubts;
  return [...sentences, aboutState(state, finding), ...(travel === null ? [] : [aboutTravel(travel)])].join(' ');
}

function asListed(characters: readonly AlignedCharacter[], where: ListVersion): string {
  const named = characters.filter(({ how }) => how !== 'any');
  const least = named.reduce((a, b) => (b.p < a.p ? b : a));
  const which = named.length === characters.length ? SAID.asListed : SAID.asNamed;
  return say(which, { n: named.length, ...where, least: least.entry, p: percent(least.p) });
}

function doubtOf({ read, entry, how, p }: AlignedCharacter, i: number, where: ListVersion): string {
  const at = { i: i + 1, read, entry, ...where };
  if (how === 'missed') return say(SAID.missed, at);
  if (how === 'extra') return clauses(say(SAID.readAs, at), say(SAID.nothing, at));
  const what = say(how === 'unread' ? SAID.unread : SAID.readAs, at);
  return clauses(what, p > 0 ? say(SAID.gave, { ...at, p: percent(p) }) : say(SAID.notNamed, at));
}

/** The sentence about the state, for every combination of read and listed state. */
function aboutState({ listed: code, read: seen, p, p_listed, agrees }: StateComparison, finding: StateFinding): string {
  const listed = code === null ? null : nameOf(code);
  if (seen === null) return listed === null ? SAID.noState.en : say(SAID.stateUnread, { listed });
  const name = nameOf(seen);
  const read = `${name}${p === null ? '' : ` (${p.toFixed(2)})`}`;
  if (listed === null) return say(SAID.stateUnlisted, { read });
  if (code === seen) return say(SAID.sameState, { read });
  if (agrees === 'unknown') return say(SAID.mayBeState, { read, listed, p: (p_listed ?? 0).toFixed(2) });
  return finding === 'impossible' ? say(SAID.impossible, { read, listed, name }) : say(SAID.otherState, { read, listed });
}

/** `US-TX` → `Texas`; codes that are not known stay as they are. */
function nameOf(code: string): string {
  return jurisdictionOf(code)?.name ?? code;
}

/** `It was seen 12 min before at cam-012 (98 %), from where 1 car in 5 comes here next, half of them within 11 min.` */
function aboutTravel({ camera, posterior, minutes, usual_minutes, usual_share, factor }: Travelled): string {
  const seen = { minutes: lasting(minutes), camera, p: percent(posterior) };
  if (usual_minutes === null || usual_share === null) return say(SAID.hardlyAny, seen);
  const how = { n: Math.max(1, Math.round(1 / usual_share)), usual: lasting(usual_minutes) };
  return say(factor < 1 ? SAID.tooLate : SAID.seenBefore, { ...seen, ...how });
}

function lasting(minutes: number): string {
  if (minutes < 1) return MOMENT.en;
  return minutes < 120 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

function percent(p: number): string {
  if (p > 0 && p < 0.01) return '<1 %';
  return p > 0.99 && p < 1 ? '>99 %' : `${Math.round(p * 100)} %`;
}

type ListVersion = { readonly list: string; readonly version: number };

const MOMENT: Sentence = { en: 'less than a minute', es: 'menos de un minuto' };
const SAID = {
  asListed: {
    en: 'All {n} characters were read as {list} (version {version}) lists them; the reader gave the least sure one, {least}, {p}.',
    es: 'Los {n} caracteres se leyeron como figuran en {list} (versión {version}); el lector dio al menos seguro, {least}, {p}.',
  },
  asNamed: {
    en: 'All {n} named characters were read where {list} (version {version}) lists them; the reader gave the least sure one, {least}, {p}.',
    es: 'Los {n} caracteres nombrados se leyeron donde figuran en {list} (versión {version}); el lector dio al menos seguro, {least}, {p}.',
  },
  missed: {
    en: '{list} (version {version}) lists {entry} as character {i}, which the reader did not see.',
    es: 'En {list} (versión {version}) figura {entry} como carácter {i}, que el lector no vio.',
  },
  unread: { en: 'Character {i} could not be read', es: 'El carácter {i} no se pudo leer' },
  readAs: { en: '{read} was read as character {i}', es: 'Se leyó {read} como carácter {i}' },
  nothing: { en: '{list} (version {version}) lists nothing there.', es: 'en {list} (versión {version}) no figura nada ahí.' },
  gave: {
    en: '{list} (version {version}) lists {entry} there, the reader gave {entry} {p}.',
    es: 'en {list} (versión {version}) figura ahí {entry}, y el lector dio a {entry} {p}.',
  },
  notNamed: {
    en: '{list} (version {version}) lists {entry} there, the reader did not name {entry}.',
    es: 'en {list} (versión {version}) figura ahí {entry}, y el lector no nombró {entry}.',
  },
  noState: { en: 'No state is listed, and none was read.', es: 'No figura ningún estado, y no se leyó ninguno.' },
  stateUnread: { en: 'No state was read; {listed} is listed.', es: 'No se leyó ningún estado; figura {listed}.' },
  stateUnlisted: { en: 'No state is listed; it was read as {read}.', es: 'No figura ningún estado; se leyó {read}.' },
  sameState: { en: 'The state was read as {read}, as listed.', es: 'Como estado se leyó {read}, el que figura.' },
  mayBeState: {
    en: 'The state was read as {read}; {listed}, which is listed, may be right ({p}).',
    es: 'Como estado se leyó {read}; {listed}, que figura en la lista, puede ser el correcto ({p}).',
  },
  impossible: {
    en: 'The state was read as {read}, but {listed} is listed, and {name} issues no such serial.',
    es: 'Como estado se leyó {read}, pero figura {listed}, y {name} no emite placas de esa serie.',
  },
  otherState: {
    en: 'The state was read as {read}, but {listed} is listed.',
    es: 'Como estado se leyó {read}, pero figura {listed}.',
  },
  hardlyAny: {
    en: 'It was seen {minutes} before at {camera} ({p}), from where hardly any car comes here next.',
    es: 'Se vio {minutes} antes en {camera} ({p}), desde donde casi ningún coche viene aquí después.',
  },
  seenBefore: {
    en: 'It was seen {minutes} before at {camera} ({p}), from where 1 car in {n} comes here next, half of them within {usual}.',
    es: 'Se vio {minutes} antes en {camera} ({p}), desde donde 1 de cada {n} coches viene aquí después, la mitad en {usual}.',
  },
  tooLate: {
    en: 'It was seen {minutes} before at {camera} ({p}), from where 1 car in {n} comes here next, half of them within {usual}, but hardly any after so long.',
    es: 'Se vio {minutes} antes en {camera} ({p}), desde donde 1 de cada {n} coches viene aquí después, la mitad en {usual}, pero casi ninguno tras tanto tiempo.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

/** Everything that explanations of hits say. */
export const EXPLANATION_SENTENCES: readonly Sentence[] = [...Object.values(SAID), MOMENT];
