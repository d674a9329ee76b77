import fc from 'fast-check';
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { type Sentence, type SentenceValues, say } from '../engine/records/sentences.ts';
import { inLanguageOf, SENTENCES } from './language.ts';

let answer: object;
const app = new Hono().get('/', (c) => c.json(inLanguageOf(c, answer)));

async function said<T extends object>(given: T, language?: string): Promise<T> {
  answer = given;
  const response = await app.request('/', language === undefined ? {} : { headers: { 'Accept-Language': language } });
  expect(response.headers.get('vary')).toBe('Accept-Language');
  return await response.json();
}

const inSpanish = ({ es }: Sentence, values: SentenceValues): string => say({ en: es, es }, values);
const figures = (sentence: string): string[] => (sentence.match(/\d[\d.,]*\d|\d/g) ?? []).sort();
const named = (sentence: string): string[] => (sentence.match(/\{[a-z_]+\}|\b[a-z]+(_[a-z]+)+\b/g) ?? []).sort();

/** Values of sentences: figures, plates, ids of cameras, times. */
const value = fc.oneof(
  fc.integer({ min: 0, max: 5000 }).map((n) => n.toLocaleString('en-US')),
  fc.double({ min: 0, max: 400, noNaN: true }).map((n) => String(Number(n.toPrecision(3)))),
  fc.stringMatching(/^[A-Z0-9]{3,8}$/),
  fc.stringMatching(/^[a-z]{2,9}(-[a-z0-9]{1,9}){0,3}$/),
  fc.constantFrom('2026-03-02T09:08:00.000Z', '12.5 %'),
);
const spoken = (sentences: readonly Sentence[]) =>
  fc
    .constantFrom(...sentences)
    .chain((one) =>
      fc.record({ one: fc.constant(one), values: fc.record(Object.fromEntries(placesOf(one).map((n) => [n, value]))) }),
    );
const isClause = ({ en }: Sentence): boolean => !en.includes(';');
const isWhole = ({ en }: Sentence): boolean => en.endsWith('.') && !en.includes('. ');
/** One sentence, the clauses of one reason, or several sentences in a row, with their separators. */
const spokenTogether = fc.oneof(
  fc.record({ between: fc.constant(''), all: spoken(SENTENCES).map((one) => [one]) }),
  fc.record({ between: fc.constant('; '), all: fc.array(spoken(SENTENCES.filter(isClause)), { minLength: 2, maxLength: 3 }) }),
  fc.record({ between: fc.constant(' '), all: fc.array(spoken(SENTENCES.filter(isWhole)), { minLength: 2, maxLength: 4 }) }),
);

function placesOf({ en }: Sentence): string[] {
  return [...en.matchAll(/\{([a-z_]+)\}/g)].map(([, name]) => name as string);
}

describe('sentences of answers', () => {
  it('are in Spanish where the request prefers it, otherwise in English; unknown sentences and other texts are unchanged', async () => {
    // Each with the names of its places in them.
    const method = SENTENCES.map((one) => say(one, {}));
    const stays = { limits: ['Of an older version.'], plate: 'KDR4821', camera: SENTENCES[0].en };
    for (const language of ['es', 'es-MX,en;q=0.5'])
      expect(await said({ method, ...stays }, language)).toEqual({
        method: SENTENCES.map((one) => inSpanish(one, {})),
        ...stays,
      });
    for (const language of [undefined, 'en-US,es;q=0.5', 'est'])
      expect((await said({ method }, language)).method).toEqual(method);
  });

  it('are recognized with their values, alone and in a row, anywhere in an answer', async () => {
    await fc.assert(
      fc.asyncProperty(spokenTogether, async ({ all, between }) => {
        const found = (why: string): object => ({ found: [{ links: [{ why }] }], notes: [why] });
        const en = all.map(({ one, values }) => say(one, values)).join(between);
        const es = all.map(({ one, values }) => inSpanish(one, values)).join(between);
        expect(await said(found(en), 'es')).toEqual(found(es));
      }),
    );
  });

  it('contain the same figures, values and parameters in both languages', () => {
    for (const { en, es } of SENTENCES) {
      expect(named(es), en).toEqual(named(en));
      expect(figures(es), en).toEqual(figures(en));
      expect(es).not.toBe(en);
    }
  });
});
