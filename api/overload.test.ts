import { expect, it, onTestFinished } from 'vitest';
import { httpServer } from './http-server.ts';
import { Refusals } from './refusals.ts';
import { Line } from './testing/line.ts';
import { openTestApp } from './testing/test-app.ts';

/** Three times the requests that may wait. */
const SENDERS = 384;
const LINES = 3;
/** The longest time of a timer, in milliseconds. */
const NEVER = 2 ** 31 - 1;

it('three times the requests of reads that may wait: some are refused with the time to try again, /healthz answers first, what was acknowledged is stored, and refusals are counted', async () => {
  const logged: unknown[][] = [];
  const refusals = new Refusals({ warn: (...line: unknown[]) => void logged.push(line) }, NEVER);
  const test = await openTestApp({ refusals });
  onTestFinished(() => test.close());
  const { server } = httpServer(test.app, { host: 'localhost', connections: 1_000, headersMs: 30_000, refusals });
  const open = (): Line => {
    const line = new Line();
    server.emit('connection', line);
    onTestFinished(() => void line.destroy());
    return line;
  };
  const headers = { Authorization: `Bearer ${test.key}`, 'Content-Type': 'application/x-ndjson' };
  const bodyOf = (sender: number): string =>
    Array.from({ length: LINES }, (_, i) =>
      JSON.stringify({ camera_id: `cam-${sender}`, captured_at: Date.UTC(2026, 2, 1) + i * 60_000, plate: `L${sender}Q${i}` }),
    ).join('\n');
  const answered: (number | string)[] = [];
  const send = async (line: Line, sender: number) => {
    line.post('/v1/reads', headers, bodyOf(sender));
    const answer = await line.answer();
    if (answer.status === 200) answered.push(sender);
    return { line, sender, ...answer };
  };
  const sent = Array.from({ length: SENDERS }, (_, sender) => send(open(), sender));
  const probe = open();
  probe.get('/healthz');
  const alive = probe.answer().then(({ status }) => void answered.push(`healthz ${status}`));
  const answers = await Promise.all(sent);
  await alive;

  expect(answered[0]).toBe('healthz 200');
  const taken = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 503);
  expect([taken.length, refused.length]).toEqual([128, SENDERS - 128]);
  for (const { head, body } of refused) {
    expect(head).toMatch(/^retry-after: 1$/im);
    expect(JSON.parse(body)).toMatchObject({ code: 'busy', status: 503, detail: expect.stringContaining('send it again') });
  }
  for (const { body } of taken) expect(JSON.parse(body)).toMatchObject({ read: LINES });
  const { reads } = test.engine;
  expect(reads.total({}).n).toBe(taken.length * LINES);

  const metrics = await (await test.app.request('/metrics')).text();
  expect(metrics).toContain(`lpr_http_refused_total{why="waiting"} ${refused.length}`);
  expect(metrics).toContain('lpr_http_refused_total{why="connections"} 0');
  // The first refusal is logged at once, the others together later.
  const line = (n: number) => [{ refused: { waiting: n } }, 'too many requests or connections'];
  expect(logged).toEqual([line(1)]);
  refusals.close();
  expect(logged).toEqual([line(1), line(refused.length - 1)]);

  // The overload ends by itself: a refused request is accepted when it is sent again on the same connection.
  const again = await Promise.all(refused.slice(0, 64).map(({ line, sender }) => send(line, sender)));
  for (const { status, body } of again) expect([status, JSON.parse(body)]).toMatchObject([200, { read: LINES }]);
  expect(reads.total({}).n).toBe((taken.length + again.length) * LINES);
});
