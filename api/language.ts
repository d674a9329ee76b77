import type { Context } from 'hono';
import { ANSWER_SENTENCES } from '../engine/answers/answers.service.ts';
import { CLONES_SENTENCES } from '../engine/clones/clones.question.ts';
import { CONVOYS_SENTENCES } from '../engine/convoys/convoys.question.ts';
import { ACTIVITY_SENTENCES } from '../engine/corridors/activity.ts';
import { CORRIDORS_SENTENCES } from '../engine/corridors/corridors.question.ts';
import { HABITS_SENTENCES } from '../engine/habits/sentences.ts';
import { HEALTH_SENTENCES } from '../engine/health/health.question.ts';
import { NEXT_STEP_SENTENCES } from '../engine/hits/typings.ts';
import { CHAINS_SENTENCES } from '../engine/links/chains.question.ts';
import { LINKS_SENTENCES } from '../engine/links/links.question.ts';
import { EXPLANATION_SENTENCES } from '../engine/matching/explanation/sentence.ts';
import { MISUSE_SENTENCES } from '../engine/misuse/misuse.service.ts';
import { QUARANTINE_SENTENCES } from '../engine/questions/quarantine.ts';
import { DELETED_SENTENCES } from '../engine/records/deleted-reads.ts';
import { type Sentence, translator } from '../engine/records/sentences.ts';
import { WHY_NOT_SENTENCES } from '../engine/replay/explain.ts';
import { SCENES_SENTENCES } from '../engine/scenes/scenes.question.ts';
import { VEHICLE_SENTENCES } from '../engine/vehicles/answer-head.ts';
import { LINK_SENTENCES } from '../engine/vehicles/journeys.ts';
import { MEANING_SENTENCES } from '../engine/watchlists/meaning.ts';
import { prefersSpanish } from './prefers-spanish.ts';

export const SENTENCES: readonly Sentence[] = [
  ...[CLONES_SENTENCES, CONVOYS_SENTENCES, CORRIDORS_SENTENCES, HABITS_SENTENCES, HEALTH_SENTENCES],
  ...[CHAINS_SENTENCES, LINKS_SENTENCES, MISUSE_SENTENCES, SCENES_SENTENCES, VEHICLE_SENTENCES, DELETED_SENTENCES],
  ...[ANSWER_SENTENCES, LINK_SENTENCES, QUARANTINE_SENTENCES, EXPLANATION_SENTENCES, WHY_NOT_SENTENCES, MEANING_SENTENCES],
  ...[ACTIVITY_SENTENCES, NEXT_STEP_SENTENCES],
].flat();

/** Members of answers whose texts are sentences, at any depth. */
const SAYING: ReadonlySet<string> = new Set(['method', 'limits', 'notes', 'why', 'why_not', 'sentence', 'meaning', 'next_step']);

const inSpanish = translator(SENTENCES);

export type Language = 'en' | 'es';

/** Which language the request prefers (`Accept-Language`): Spanish where that comes first, else English. Says so in the response. */
export function languageOf(c: Context): Language {
  if (!prefersSpanish(c)) return 'en';
  c.header('Content-Language', 'es');
  return 'es';
}

/**
 * An answer with its sentences (method, limits, reasons of findings) in the language that the request prefers. A sentence of an older version of the
 * program that is no longer known is unchanged.
 */
export function inLanguageOf<T extends object>(c: Context, answer: T): T {
  return inLanguage(languageOf(c), answer);
}

/** The same for a language that is known. */
export function inLanguage<T extends object>(language: Language, answer: T): T {
  return language === 'es' ? (translated(answer, false) as T) : answer;
}

function translated(value: unknown, isSaid: boolean): unknown {
  if (typeof value === 'string') return isSaid ? inSpanish(value) : value;
  if (Array.isArray(value)) return value.map((one) => translated(one, isSaid));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, translated(one, SAYING.has(name))]));
}
