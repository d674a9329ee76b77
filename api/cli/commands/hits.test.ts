import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lpr as run } from '../../../tests/support/lpr.ts';
import { withEngine } from '../with-engine.ts';

let data: string;

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'lpr-hits-cli-'));
  const texan = { plate: 'CBB1234', jurisdiction: 'US-TX', vehicle: 'white pickup' };
  await withEngine(data, async (engine) => {
    const stolen = engine.watchlists.create({ name: 'stolen' });
    engine.entries.add(stolen.id, { ...texan, reason_code: 'STOLEN' });
    const wanted = engine.watchlists.create({ name: 'wanted', policy: 'exact', priority: 1 });
    engine.entries.add(wanted.id, { ...texan, reason_code: 'WANTED' });
    const look = (minute: number, jurisdiction: string, jurisdiction_p: number) => ({
      ...{ plate: 'CBB1234', camera_id: 'cam-1', captured_at: Date.UTC(2026, 2, 1, 6, minute) },
      ...{ characters: [...'CBB1234'].map((char) => [[char, 0.999]]), jurisdiction, jurisdiction_p },
    });
    const lines = [look(1, 'US-TX', 0.97), look(2, 'US-GA', 0.6)].map((line) => JSON.stringify(line)).join('\n');
    expect(await engine.reads.ingest(Readable.from([Buffer.from(lines)]), {})).toMatchObject({ hits: 4, reviews: 2 });
  });
});
afterAll(() => rm(data, { recursive: true }));

const lpr = (...args: string[]) => run(...args, '--data', data);

interface HitDocument {
  readonly id: string;
  readonly read_id: string;
  readonly level: string;
  readonly posterior: number;
  readonly state: { readonly agrees: string };
  readonly entry: { readonly id: string };
}
const json = async (...args: string[]): Promise<HitDocument[]> =>
  JSON.parse((await lpr('hits', ...args, '--json')).stdout) as HitDocument[];

describe('lpr hits', () => {
  it('shows the hits of one read together, with state, posterior, level, reason, vehicle and priority', async () => {
    const { stdout } = await lpr('hits');
    const [header, first, second, third, fourth, , last] = stdout.split('\n') as string[];
    expect(header).toMatch(
      /^captured \(UTC\) +read +listed +state read \/ listed +posterior +level +status +list +reason +vehicle/,
    );
    const review = /^2026-03-01 06:02:00 +CBB1234 +CBB1234 +US-GA ≠ US-TX +[01]\.\d{3} +review +unverified +/;
    expect(first).toMatch(review);
    expect(second).toMatch(/^ +CBB1234 +CBB1234 +US-GA ≠ US-TX .* review /);
    expect(third).toMatch(/^2026-03-01 06:01:00 +CBB1234 +CBB1234 +US-TX = US-TX +[01]\.\d{3} +alert +unverified +/);
    expect([third, fourth].map((line) => /STOLEN|WANTED/.exec(line ?? '')?.[0]).sort()).toEqual(['STOLEN', 'WANTED']);
    expect(third).toMatch(/white pickup +[13] +cam-1$/);
    expect(last).toBe('4 hits (2 alerts, 2 reviews) of 2 passages');
  });

  it('filters by the listed state, as lpr reads does by the state that was read', async () => {
    expect(await json('--state', 'US-TX')).toHaveLength(4);
    expect(await json('--state', 'us-ga')).toEqual([]);
    const reads = JSON.parse((await lpr('reads', '--state', 'us-ga', '--json')).stdout) as { readonly jurisdiction: string }[];
    expect(reads.map(({ jurisdiction }) => jurisdiction)).toEqual(['US-GA']);
    for (const command of ['hits', 'reads']) {
      const { code, stderr } = await lpr(command, '--state', 'Texas');
      expect([code, stderr.split('\n')[0]]).toEqual([2, expect.stringContaining('such as US-TX or MX-CHH for --state')]);
    }
  });

  it('filters by level and posterior, sorts by posterior, and gives ids that explain takes', async () => {
    expect((await json('--level', 'review')).map(({ level, state }) => [level, state.agrees])).toEqual([
      ['review', 'no'],
      ['review', 'no'],
    ]);
    const posteriors = (await json('--sort', 'posterior')).map(({ posterior }) => posterior);
    expect(posteriors[0]).toBe(Math.max(...posteriors));
    expect(
      (await json('--min-posterior', String(posteriors[0]))).every(({ posterior }) => posterior >= (posteriors[0] as number)),
    ).toBe(true);
    expect(await json('--limit', '1')).toHaveLength(2);

    const [hit] = (await json('--level', 'review')) as [HitDocument];
    expect((await lpr('hits', '--ids')).stdout).toContain(hit.id);
    const byHit = await lpr('explain', hit.id);
    expect(byHit.stdout).toMatch(/^CBB1234 and CBB1234 of \w+ \(version 2\): a review\n/);
    expect(byHit.stdout).toContain('The state was read as Georgia (0.60), but Texas is listed.');
    expect(byHit.stdout).toContain('A review, no alert: ');
    expect((await lpr('explain', hit.read_id, hit.entry.id)).stdout).toBe(byHit.stdout);
    expect((await lpr('explain', 'nothing')).code).toBe(4);
  });

  it('says that a camera is not known, as lpr reads and near-misses do, and which one may be meant', async () => {
    for (const command of ['reads', 'hits', 'near-misses']) {
      const mistyped = await lpr(command, '--camera', 'cam-2');
      expect(mistyped).toMatchObject({ code: 0, stdout: expect.stringMatching(/^0 (reads|hits|near misses)$/m) });
      expect(mistyped.stderr).toBe('There is no camera "cam-2": did you mean cam-1?\n');
      const unlike = await lpr(command, '--camera', 'nosuch', '--json');
      expect(unlike).toMatchObject({ code: 0, stdout: '[]\n' });
      expect(unlike.stderr).toBe('There is no camera "nosuch": lpr cameras lists those that are known\n');
      expect((await lpr(command, '--camera', 'cam-1')).stderr).toBe('');
    }
    expect(await lpr('passages', '--camera', 'cam-2')).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('There is no camera "cam-2": did you mean cam-1?'),
    });
  });

  it('still takes --min-score, with a remark on stderr', async () => {
    const { stdout, stderr, code } = await lpr('hits', '--min-score', '0.9');
    expect([code, stderr]).toEqual([0, expect.stringContaining('--min-score is deprecated')]);
    expect(stdout).toContain('2 hits (2 alerts, 0 reviews) of 1 passage');
    expect((await lpr('hits', '--help')).stdout).toContain('--min-posterior 0.9');
  });
});

it('watchlist set and list print the thresholds that follow from the settings', async () => {
  const set = await lpr('watchlist', 'set', '--list', 'stolen', '--false-alerts', '500', '--state-conflicts', 'alert');
  expect(set.stdout).toMatch(/A budget of 500 false alerts a day: alerts from a posterior of 0\.\d+, reviews from 0\.\d+; about/);
  expect(set.stdout).toContain('lowers the alert threshold below 0.5');
  expect(set.stdout).toContain('a hit may still be an alert');
  const { stdout } = await lpr('watchlist', 'list');
  expect(stdout).toMatch(/alert from +review from +false alerts\/day +alerts +reviews/);
  expect(stdout).toMatch(/^wanted +exact +1 +1 +1 +1 +2026/m);
  const lists = JSON.parse((await lpr('watchlist', 'list', '--json')).stdout) as object[];
  expect(lists).toMatchObject([
    { name: 'stolen', state_conflicts: 'alert', hits: { alerts: 1, reviews: 1 }, threshold: { policy: 'likely' } },
    { name: 'wanted', meaning: expect.stringContaining('exactly the listed characters') },
  ]);
});
