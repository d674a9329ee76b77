import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../../engine/store/sqlite/store.ts';
import { readIn } from '../../../tests/support/builders.ts';
import { runLpr } from '../../../tests/support/run-lpr.ts';
import { tempFolder } from '../../../tests/support/temp-folder.ts';

let data: string;
beforeEach(() => {
  data = tempFolder();
  const store = openSqliteStore(join(data, 'lpr.db'));
  readIn(store, 'OLD1111', { captured_at: Date.UTC(2020, 0, 1) });
  readIn(store, 'HELD222', { captured_at: Date.UTC(2020, 0, 2) });
  readIn(store, 'NEW3333', { captured_at: Date.now() });
  store.close();
});

const lpr = async (...argv: string[]) => await runLpr(...argv, '--data', data);

describe('lpr retention', () => {
  it('sets a profile and a hold, prints a plan, deletes, and lists the receipt', async () => {
    expect((await lpr('retention')).stdout).toContain('plain: No state, nobody has chosen one');
    expect((await lpr('retention', 'use', 've')).stderr).toContain('Expected one of plain, nh, me, va, ca, ar, tn, ne');
    expect((await lpr('retention', 'use', 'va', '--unhit', '22')).stderr).toContain(
      'Expected the profile’s 21 days or less for --unhit but received "22"',
    );
    expect((await lpr('retention', 'use', 'plain', '--audit', '30')).stderr).toContain('Expected 365 days or more for --audit');
    expect((await lpr('retention', 'use', 'va', '--unhit', '7')).stdout).toMatch(/reads without a hit +7 days/);
    const hold = (await lpr('retention', 'hold', '2026-0117', '--reason', 'court', '--plate', 'HELD222')).stdout.trim();
    expect((await lpr('retention', 'holds')).stdout).toContain(hold);
    const planned = await lpr('retention', 'plan');
    expect(planned.stdout).toMatch(/would go: 1 read\b/);
    expect(planned.stdout).toContain('past the term, but kept by a hold: 1 read');
    const ran = await lpr('retention', 'run');
    expect(ran).toMatchObject({ code: 0, stdout: expect.stringMatching(/deleted: 1 read\b/) });
    expect(ran.stdout).toContain('The files were rewritten: no deleted byte is left');
    expect((await lpr('retention', 'run')).stdout).toBe('Nothing is past its term\n');
    const [receipt] = JSON.parse((await lpr('retention', 'receipts', '--json')).stdout);
    expect(receipt).toMatchObject({ profile: 'va', counts: { reads: 1 } });
    expect((await lpr('retention', 'release', hold)).stdout).toContain('2026-0117 has ended');
    expect(JSON.parse((await lpr('retention', 'plan', '--json')).stdout)).toMatchObject({ counts: { reads: 1 }, held: 0 });
    expect((await lpr('audit', 'verify')).code).toBe(0);
  });

  it('prints the source of each figure of a profile, or that no source was found', async () => {
    const { stdout } = await lpr('retention', 'profiles', '--only', 'ne');
    expect(stdout).toMatch(/180 days +Neb\. Rev\. Stat/);
    expect(stdout).toMatch(/hits with their reads +365 days +no source was found: a choice of this program/);
  });

  it('prints no hash of a deletion of neither reads nor hits, of which there is none', async () => {
    const store = openSqliteStore(join(data, 'lpr.db'));
    store.events.append({ topic: 'hit', kind: 'hit.created', subject: 'x', body: {}, at: 0 });
    store.close();
    await lpr('retention', 'use', 'plain', '--events', '30');
    const ran = await lpr('retention', 'run', '--no-rewrite');
    expect(ran.stdout).toMatch(/deleted: 1 event\b[\s\S]*\nreceipt: row \d+ of the audit log\n/);
    expect((await lpr('retention', 'receipts')).stdout).not.toContain('0000');
  });
});
