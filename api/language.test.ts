import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { inLanguageOf, SENTENCES } from './language.ts';

const app = new Hono().get('/', (c) =>
  c.json(inLanguageOf(c, { method: SENTENCES.map(({ en }) => en), limits: ['Of an older version.'], plate: 'KDR4821' })),
);

async function said(language?: string): Promise<{ method: string[]; limits: string[]; plate: string }> {
  const answer = await app.request('/', language === undefined ? {} : { headers: { 'Accept-Language': language } });
  expect(answer.headers.get('vary')).toBe('Accept-Language');
  return await answer.json();
}

const figures = (sentence: string): string[] => (sentence.match(/\d[\d.,]*\d|\d/g) ?? []).sort();

describe('method and limits of answers', () => {
  it('are in Spanish where the request prefers it, else in English; what is not known stays as it is', async () => {
    for (const language of ['es', 'es-MX,en;q=0.5']) {
      expect(await said(language)).toEqual({
        ...{ method: SENTENCES.map(({ es }) => es), limits: ['Of an older version.'], plate: 'KDR4821' },
      });
    }
    for (const language of [undefined, 'en-US,es;q=0.5', 'est'])
      expect((await said(language)).method).toEqual(SENTENCES.map(({ en }) => en));
  });

  it('say the same figures and name the same parameters in both languages', () => {
    const named = (sentence: string): string[] => (sentence.match(/\b[a-z]+(_[a-z]+)+\b/g) ?? []).sort();
    for (const { en, es } of SENTENCES) {
      expect(named(es), en).toEqual(named(en));
      expect(figures(es), en).toEqual(figures(en));
      expect(es).not.toBe(en);
    }
  });
});
