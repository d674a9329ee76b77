import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { whyUnrecorded } from '../engine/audit/full-disk.ts';
import { PROJECT_ROOT } from '../engine/ports/project-root.ts';
import { detailInSpanish, PROBLEM_SENTENCES } from './problem-language.ts';
import { VALUES_REFUSED } from './problem-sentences.ts';
import { keyOf } from './testing/keyed.ts';
import { json, openTestApp, type TestApp } from './testing/test-app.ts';

let test: TestApp;
beforeEach(async () => {
  test = await openTestApp({ limits: { requestsPerSecond: 0.001, requestBurst: 4 } });
  return () => test.close();
});

async function refused(path: string, init: RequestInit = {}, language = 'es-MX'): Promise<Response & { detail: string }> {
  const headers = new Headers(init.headers);
  headers.set('Accept-Language', language);
  const answer = await test.app.request(path, { ...init, headers });
  const { detail } = await answer.json();
  return Object.assign(answer, { detail });
}

const WINDOW = { from: '2026-03-03T00:00:00Z', to: '2026-03-02T00:00:00Z' };

/** Pieces that the sources join from two. */
const JOINED = [
  ' or more: over ',
  'Expected each plate once in the file but received ',
  'Expected each record once in the file but received ',
  'Expected the columns ',
];

describe('the detail of a problem', () => {
  it.each([
    {
      what: 'no purpose',
      status: 400,
      path: '/v1/reads?plate=ABC1234',
      init: { headers: { 'Lpr-Purpose': '' } },
      says: 'Diga para qué es la consulta',
    },
    {
      what: 'another purpose',
      status: 400,
      path: '/v1/reads?plate=ABC1234',
      init: { headers: { 'Lpr-Purpose': 'fun' } },
      says: 'El propósito «fun» no se admite',
    },
    {
      what: 'an ended session',
      status: 401,
      path: '/v1/hits',
      init: { headers: { Cookie: '__Host-lpr=lpr_s' } },
      says: 'la sesión terminó',
    },
    {
      what: 'an unknown key',
      status: 401,
      path: '/v1/hits',
      init: { headers: { Authorization: 'Bearer lpr_x' } },
      says: 'Entre de nuevo',
    },
    {
      what: 'a form without a file',
      status: 400,
      path: '/v1/batches',
      init: { method: 'POST', body: new FormData() },
      says: 'No llegó ningún archivo',
    },
    { what: 'nothing to ask about', status: 404, path: '/v1/convoys', init: json('POST', {}), says: 'Aún no hay lecturas' },
    {
      what: 'a name that is taken',
      status: 409,
      path: '/v1/people',
      init: json('POST', { name: 'R. Analyst', roles: ['analyst'] }),
      says: 'Ya hay alguien con el nombre',
    },
  ])('is in Spanish where the request prefers it: $what', async ({ status, path, init, says }) => {
    const answer = await refused(path, init);
    expect([answer.status, answer.detail]).toEqual([status, expect.stringContaining(says)]);
    expect(answer.headers.get('content-language')).toBe('es');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
    expect(answer.detail).not.toMatch(/Expected|received/);
    const inEnglish = await refused(path, init, 'en-US,es;q=0.5');
    expect(inEnglish.headers.get('content-language')).toBeNull();
    expect(inEnglish.detail).not.toContain(says);
  });

  it('names roles in Spanish, and says when there are too many requests', async () => {
    const headers = { Authorization: `Bearer ${keyOf(test.engine, 'O. Operator', ['operator'])}` };
    expect((await refused('/v1/hits', { headers })).detail).toBe(
      'No está permitido para usted: se necesita otro papel (analista o supervisor), y usted tiene: operador',
    );
    for (let n = 0; n < 4; n++) await test.app.request('/v1/hits');
    const tooMany = await refused('/v1/hits');
    expect([tooMany.status, tooMany.detail]).toEqual([429, expect.stringContaining('Demasiadas peticiones')]);
  });

  it('says in Spanish that a window is wrong, and that verdicts of two persons are in conflict', async () => {
    const { entries, watchlists, hits, reads } = test.engine;
    const list = watchlists.create({ name: 'wanted' });
    const entry = entries.add(list.id, { plate: 'KDR4821' });
    const line = { plate: 'KDR4821', camera_id: 'cam-1', captured_at: '2026-03-03T00:00:00Z', confidence: 0.999 };
    await test.app.request('/v1/reads', {
      method: 'POST',
      body: JSON.stringify(line),
      headers: { 'Content-Type': 'application/x-ndjson' },
    });
    expect(reads.list({}).items).toHaveLength(1);
    expect((await refused('/v1/convoys', json('POST', WINDOW))).detail).toContain('El período debe terminar después de empezar');
    const [hit] = hits.list({}).items;
    entries.remove(list.id, entry.id);
    const verdict = await refused(`/v1/hits/${hit?.id}`, json('PATCH', { status: 'confirmed' }));
    expect([verdict.status, verdict.detail]).toEqual([409, expect.stringContaining('se retiró')]);
  });

  it('says in both languages why a look-up needs space on the disk', async () => {
    const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    vi.spyOn(test.engine.audit, 'record').mockImplementation(({ action }) => {
      throw whyUnrecorded(full, action);
    });
    expect(await refused('/v1/hits', {}, 'en')).toMatchObject({
      status: 507,
      detail: expect.stringContaining('a look-up is recorded in the audit log before it is shown, which needs space'),
    });
    expect((await refused('/v1/hits')).detail).toContain('una consulta se anota en el registro de auditoría antes de mostrarse');
  });

  it.each([
    ['Expected a plate of at most 12 characters but received 16 characters', 'llegaron 16'],
    [
      'Expected a state of CA, one of AB BC after CA-, for jurisdiction but received "CA-ZZ" of type string',
      'Se esperaba un estado de CA: tras CA-, uno de AB BC (jurisdiction), pero llegó "CA-ZZ"',
    ],
  ])('is Spanish to its end for a row of a list: %s', (en, es) => {
    expect(detailInSpanish(en)).toContain(es);
    expect(detailInSpanish(en)).not.toMatch(/characters|received|one of/);
  });

  it('stays in English where it is no known sentence', () => {
    expect(detailInSpanish('Expected something that nobody knows')).toBeNull();
  });
});

describe('sentences of problems', () => {
  it('have the same places in both languages', () => {
    const places = (text: string): string[] => (text.match(/\{[a-z_]+\}/g) ?? []).sort();
    for (const { en, es } of PROBLEM_SENTENCES) expect([en, places(es)]).toEqual([en, places(en)]);
  });

  it('are worded as the sources word them, piece by piece', () => {
    const files = execFileSync('git', ['ls-files', 'api/*.ts', 'engine/*.ts'], { cwd: PROJECT_ROOT, encoding: 'utf8' }).split(
      '\n',
    );
    const texts = files
      .filter((file) => file.endsWith('.ts') && !file.includes('.test.') && !file.includes('problem-sentences'))
      .map((file) => readFileSync(join(PROJECT_ROOT, file), 'utf8'))
      .join('\n');
    const pieces = PROBLEM_SENTENCES.filter((one) => !VALUES_REFUSED.includes(one)).flatMap(({ en }) => en.split(/\{[a-z_]+\}/));
    expect(pieces.filter((piece) => piece.length > 12 && !texts.includes(piece)).sort()).toEqual(JOINED);
  });
});
