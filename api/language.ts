import type { Context } from 'hono';
import { CLONES_SENTENCES } from '../engine/clones/clones.question.ts';
import { CONVOYS_SENTENCES } from '../engine/convoys/convoys.question.ts';
import { CORRIDORS_SENTENCES } from '../engine/corridors/corridors.question.ts';
import { HABITS_SENTENCES } from '../engine/habits/habits.question.ts';
import { HEALTH_SENTENCES } from '../engine/health/health.question.ts';
import { CHAINS_SENTENCES } from '../engine/links/chains.question.ts';
import { LINKS_SENTENCES } from '../engine/links/links.question.ts';
import { MISUSE_SENTENCES } from '../engine/misuse/misuse.service.ts';
import type { Sentence } from '../engine/records/sentences.ts';
import { SCENES_SENTENCES } from '../engine/scenes/scenes.question.ts';
import { VEHICLE_SENTENCES } from '../engine/vehicles/answer-head.ts';

export const SENTENCES: readonly Sentence[] = [
  ...[CLONES_SENTENCES, CONVOYS_SENTENCES, CORRIDORS_SENTENCES, HABITS_SENTENCES, HEALTH_SENTENCES],
  ...[CHAINS_SENTENCES, LINKS_SENTENCES, MISUSE_SENTENCES, SCENES_SENTENCES, VEHICLE_SENTENCES],
].flat();

const SPANISH: ReadonlyMap<string, string> = new Map(SENTENCES.map(({ en, es }) => [en, es]));

/** What answers say of how they were found and what they cannot tell. */
interface Explained {
  readonly method?: readonly string[];
  readonly limits?: readonly string[];
}

/**
 * An answer whose method and limits are said in the language that the request prefers (`Accept-Language`): Spanish where that comes first, else
 * English. A sentence of an older version of the program, which is not known any more, stays as it was stored.
 */
export function inLanguageOf<T extends Explained>(c: Context, answer: T): T {
  c.header('Vary', 'Accept-Language', { append: true });
  if (!/^\s*es\b/i.test(c.req.header('accept-language') ?? '')) return answer;
  c.header('Content-Language', 'es');
  const { method, limits } = answer;
  return { ...answer, ...(method && { method: inSpanish(method) }), ...(limits && { limits: inSpanish(limits) }) };
}

function inSpanish(sentences: readonly string[]): string[] {
  return sentences.map((sentence) => SPANISH.get(sentence) ?? sentence);
}
