import { Hono } from 'hono';
import { requestId } from 'hono/request-id';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { ERRORS, type ErrorCode, LprError } from '../engine/errors.ts';
import type { ApiEnv } from './options.ts';
import { Problem, problemHandler } from './problems.ts';
import { WireProblem } from './wire/problem.ts';

async function answerTo(error: unknown): Promise<{ answer: Response; body: Record<string, unknown> }> {
  const app = new Hono<ApiEnv>();
  app.onError(problemHandler(pino({ enabled: false })));
  app.use(requestId());
  app.get('/', () => {
    throw error;
  });
  const answer = await app.request('/');
  return { answer, body: (await answer.json()) as Record<string, unknown> };
}

describe('problemHandler', () => {
  it.each(Object.keys(ERRORS) as ErrorCode[])('answers %s as the table says', async (code) => {
    const { answer, body } = await answerTo(new LprError(code, 'Expected this but received that'));
    expect(answer.status).toBe(ERRORS[code].status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(WireProblem.parse(body)).toEqual(body);
    expect(body).toMatchObject({
      code,
      type: `/problems#${code}`,
      status: answer.status,
      detail: 'Expected this but received that',
    });
  });

  it('says when to try again', async () => {
    expect((await answerTo(new LprError('busy', 'x'))).answer.headers.get('retry-after')).toBe('1');
  });

  it('adds the additional fields of a problem', async () => {
    const problem = new Problem('bad_import', 'x', { members: { report: { rows: 3 } }, headers: { 'X-Rows': '3' } });
    const { answer, body } = await answerTo(problem);
    expect(body.report).toEqual({ rows: 3 });
    expect(answer.headers.get('x-rows')).toBe('3');
  });

  it('reports a full disk wherever it is detected', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    expect(await answerTo(full)).toMatchObject({ answer: { status: 507 }, body: { code: 'storage_full' } });
  });

  it('reveals nothing about other errors', async () => {
    const { answer, body } = await answerTo(new TypeError('Cannot read properties of undefined (reading "plate")'));
    expect(answer.status).toBe(500);
    expect(body).toMatchObject({ code: 'internal', type: '/problems#internal' });
    expect(JSON.stringify(body)).not.toContain('undefined');
  });
});
