import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import type { Engine } from '../engine.ts';
import { openEngine } from '../open.ts';
import type { Hit } from '../records/hits.ts';
import type { MatchPolicy } from '../records/policies.ts';
import type { LoadOptions } from '../records/watchlists.ts';

let engine: Engine;
let now: number;
beforeEach(() => {
  now = Date.UTC(2026, 2, 1, 12);
  engine = openEngine({ data: tempFolder(), clock: () => now });
});
afterEach(async () => {
  await engine.close();
});

async function see(plate: string, more: Record<string, unknown> = {}): Promise<number> {
  // A minute apart: each read is a passage of its own.
  now += 60_000;
  const line = JSON.stringify({ plate, camera_id: 'CAM-1', captured_at: now, confidence: 0.999, ...more });
  return (await engine.reads.ingest(Readable.from([Buffer.from(line)]), {})).hits;
}

/** A read with a high probability for each character. */
function lookOf(text: string): [string, number][][] {
  return [...text].map((char) => [[char, 0.999]]);
}

function hits(): readonly Hit[] {
  return engine.hits.list({}).items;
}

function load(list: string, file: string, options: Partial<LoadOptions> = {}) {
  return engine.watchlists.load(list, Readable.from([Buffer.from(file)]), { dryRun: false, ...options });
}

function listOf(policy: MatchPolicy = 'likely', ...plates: string[]): string {
  const { id } = engine.watchlists.create({ name: policy, policy });
  for (const plate of plates) engine.entries.add(id, { plate });
  return id;
}

describe('an entry that is a pattern', () => {
  it('hits exactly, by OCR classes or by posterior, by the policy of its list', async () => {
    listOf('exact', '7abc*');
    listOf('ocr', '7ABC*');
    listOf('likely', '7ABC*', 'BBB????');
    const rules = async (plate: string) => {
      const before = hits().length;
      await see(plate);
      return hits()
        .slice(0, hits().length - before)
        .filter(({ level }) => level === 'alert')
        .map(({ rule, entry }) => [rule, entry.list, entry.plate])
        .sort();
    };
    const [exact, ocr, likely] = ['exact', 'ocr', 'likely'].map((list) => ['pattern', list, '7ABC*']);
    expect(await rules('7ABC123')).toEqual([exact, likely, ocr]);
    expect(await rules('7A8C12O')).toEqual([ocr]);
    expect(await rules('7ABD123')).toEqual([]);
    expect(await rules('17ABC12')).toEqual([]);
    expect(await rules('BBB0001')).toEqual([['pattern', 'likely', 'BBB????']]);
    expect(await rules('BBB001')).toEqual([]);
  });

  it('is hit by a doubtful read, and its hit has an explanation', async () => {
    const id = listOf('likely', 'BBB*');
    const doubt = [
      ...lookOf('BB'),
      [
        ['8', 0.6],
        ['B', 0.399],
      ],
      ...lookOf('0001'),
    ];
    // No state issues BB80001 as it issues BBB0001, so that the 8 is hardly evidence.
    expect(await see('BB80001', { characters: doubt })).toBe(1);
    const [hit] = hits();
    const [entry] = engine.entries.list(id, {}).items;
    const why = engine.why.explain(hit.read.id, entry.id);
    expect(why).toMatchObject({ hits: true, why_not: [], hit_id: hit.id });
    expect(why.explanation).toEqual(hit.explanation);
    const { explanation } = hit;
    expect(explanation).toMatchObject({ rule: 'pattern', threshold: 0.99, list: 'likely', list_version: 2 });
    expect(explanation.alignment.map(({ read, entry, how }) => `${read} ${entry} ${how}`)).toEqual([
      'B B same',
      'B B same',
      '8 B class',
      ...['0', '0', '0', '1'].map((char) => `${char} * any`),
    ]);
    expect(explanation.sentence).toBe(
      '8 was read as character 3; likely (version 2) lists B there, the reader gave B 40 %. No state is listed, and none was read.',
    );
    expect(explanation.posterior).toBeGreaterThan(0.5);
    // One car in 26³, or in some 20³.
    expect(explanation.prior).toBeGreaterThan(1 / 26 ** 3 / 4);
    expect(explanation.prior).toBeLessThan(1 / 20 ** 3);
    const odds = (p: number) => Math.log(p / (1 - p));
    expect(explanation.log_likelihood_ratio).toBeCloseTo(odds(explanation.posterior) - odds(explanation.prior), 6);
    expect(await see('BBB0001')).toBe(1);
    expect(hits()[0].explanation.sentence).toMatch(/^All 3 named characters were read where likely \(version 2\) lists them/);
  });

  it('is a review below the threshold, a near miss below the review threshold, and explains why not', async () => {
    const id = listOf('likely');
    const entry = engine.entries.add(id, { plate: 'BBB*', jurisdiction: 'US-TX' });
    expect(await see('BBB0001')).toBe(1);
    expect(hits()[0]).toMatchObject({ level: 'review', explanation: { rule: 'pattern', state: { agrees: 'unknown' } } });
    expect(await see('BBB0001', { jurisdiction: 'US-GA', jurisdiction_p: 0.6 })).toBe(0);
    const [miss] = engine.nearMisses.list({}).items;
    expect(miss).toMatchObject({ why: 'below_threshold', entry: { plate: 'BBB*' }, explanation: { rule: 'pattern' } });
    const why = engine.why.explain(miss.read.id, entry.id);
    expect(why.hits).toBe(false);
    expect(why.why_not.join()).toMatch(/demands 0.20 for a review/);
    expect(await see('BBB0001', { jurisdiction: 'US-TX', jurisdiction_p: 0.98 })).toBe(1);
    expect(await see('BBB0001', { jurisdiction: 'US-GA', jurisdiction_p: 0.98 })).toBe(0);
  });

  it('compares its state as any entry on an exact or ocr list does', async () => {
    const id = listOf('exact');
    const entry = engine.entries.add(id, { plate: 'BBB*', jurisdiction: 'US-TX' });
    expect(await see('BBB0001')).toBe(1);
    expect(await see('BBB0001', { jurisdiction: 'US-TX' })).toBe(1);
    expect(await see('CBB1234', { jurisdiction: 'US-TX' })).toBe(0);
    expect(hits().map(({ level }) => level)).toEqual(['alert', 'alert']);
    expect(await see('BBB1234', { jurisdiction: 'US-NC', jurisdiction_p: 0.99 })).toBe(1);
    const [review] = hits().filter(({ level }) => level === 'review');
    expect(review.explanation.sentence).toContain('The state was read as North Carolina (0.99), but Texas is listed.');
    expect(engine.why.explain(review.read.id, entry.id)).toMatchObject({ hits: true, level: 'review', why_not: [] });
  });

  it('fits an unread character where it allows any character', async () => {
    listOf('exact', 'BB?0*');
    listOf('ocr', 'BBB?0*');
    expect(await see('BB?0001')).toBe(1);
    expect(await see('B?B0001')).toBe(0);
    const named = [...lookOf('B'), [['8', 0.3]], ...lookOf('B0001')];
    expect(await see('B?B0001', { characters: named })).toBe(1);
    expect(hits()[0].entry.list).toBe('ocr');
  });

  it('is looked for in past reads, withdraws its hits when it is removed or ends, and is updated while reads come in', async () => {
    const id = listOf('likely', 'KKK1234');
    await see('BBB0001');
    const entry = engine.entries.add(id, { plate: 'BBB*' });
    await engine.upkeep.run();
    expect(hits()).toMatchObject([{ rule: 'pattern', retro: true, entry: { plate: 'BBB*' } }]);
    expect(await see('BBB0002')).toBe(1);
    // Another pattern, then a plate, then a pattern again: each is matched as it is now.
    engine.entries.update(id, entry.id, { plate: 'BBB??0*' });
    expect(hits().map(({ status }) => status)).toEqual(['withdrawn', 'withdrawn']);
    expect([await see('BBB1001'), await see('BBB1011')]).toEqual([1, 0]);
    engine.entries.update(id, entry.id, { plate: 'BBB1011' });
    expect([await see('BBB1001'), await see('BBB1011')]).toEqual([0, 1]);
    engine.entries.update(id, entry.id, { plate: 'BBB*', expires_at: now + 3_600_000 });
    expect([await see('BBB1001'), await see('BBB2011')]).toEqual([1, 1]);
    now += 3_600_000;
    expect(await see('BBB1001')).toBe(0);
    await engine.upkeep.run();
    const expired = hits().filter(({ withdrawn_because }) => withdrawn_because === 'expired');
    expect(expired.map(({ read }) => read.plate)).toContain('BBB2011');
    engine.entries.update(id, entry.id, { expires_at: null });
    expect(await see('BBB1001')).toBe(1);
    await engine.watchlists.remove(id);
    expect(await see('BBB1001')).toBe(0);
    expect(hits().every(({ status }) => status === 'withdrawn')).toBe(true);
  });

  it('is subject to conditions, the suppress list and the allow-list', async () => {
    const id = listOf('likely');
    engine.entries.add(id, { plate: 'BBB*', cameras: ['CAM-1'] });
    const by = { reason: 'a neighbour', by: 'Ann' };
    engine.suppressList.add({ plate: 'BBB0001', ...by, expires_at: now + 3_600_000 });
    engine.allowList.add({ plate: 'BBB0002', ...by });
    for (const plate of ['BBB0001', 'BBB0002']) expect(await see(plate)).toBe(0);
    expect(await see('BBB0003', { camera_id: 'CAM-2' })).toBe(0);
    expect(await see('BBB0003')).toBe(1);
    expect(engine.nearMisses.list({}).items.map(({ why }) => why)).toEqual(['camera', 'allowed', 'suppressed']);
    const whole = 'Expected a whole plate but received a pattern: "BBB*"';
    expect(() => engine.allowList.add({ plate: 'BBB*', ...by })).toThrow(whole);
  });

  it('is one entry in any notation', () => {
    const id = listOf('likely', 'abc-*?');
    expect(engine.entries.list(id, {}).items.map(({ plate }) => plate)).toEqual(['ABC?*']);
    expect(() => engine.entries.add(id, { plate: 'ABC?**' })).toThrow(expect.objectContaining({ code: 'conflict' }));
  });
});

describe('patterns of a list', () => {
  it('are loaded from files, together with plates', async () => {
    const id = listOf('likely');
    const file = 'plate,case_number\nBBB*,1\n??9X21,2\nKKK1234,3\n';
    expect(await load(id, file)).toMatchObject({ stored: true, added: 3, rejected: 0 });
    expect(await load(id, file, { mode: 'full' })).toMatchObject({ unchanged: 3, updated: 0 });
    expect(await see('BBB0001')).toBe(1);
    expect(await see('KKK1234')).toBe(1);
    expect(await load(id, 'plate,action\nbbb*,remove\n')).toMatchObject({ removed: 1 });
    expect(hits().map(({ status }) => status)).toEqual(['unverified', 'withdrawn']);
    expect(await see('BBB0001')).toBe(0);
  });

  it('are refused beyond a thousand', async () => {
    const id = listOf('likely');
    const rows = (n: number, from = 0) =>
      Array.from({ length: n }, (_, i) => `K${String(from + i).padStart(4, '0')}*`).join('\n');
    const tooMany = expect.objectContaining({ message: 'Expected at most 1,000 patterns on likely but received 1,001' });
    await expect(load(id, `plate\n${rows(1001)}\n`)).rejects.toEqual(tooMany);
    await expect(load(id, `plate\n${rows(1001)}\n`, { dryRun: true })).rejects.toEqual(tooMany);
    expect(engine.watchlists.get(id).entries).toBe(0);
    await load(id, `plate\n${rows(1000)}\n`);
    await expect(load(id, `plate\n${rows(1, 2000)}\n`)).rejects.toEqual(tooMany);
    await load(id, 'plate\nKKK1234\n');
    const [last] = engine.entries.list(id, { plate: 'KKK1234' }).items;
    expect(() => engine.entries.add(id, { plate: 'XYZ*' })).toThrow(tooMany);
    expect(() => engine.entries.update(id, last.id, { plate: 'XYZ*' })).toThrow(tooMany);
    expect(engine.watchlists.get(id).entries).toBe(1001);
    expect(await load(id, `plate\n${rows(1000, 5000)}\n`, { mode: 'full' })).toMatchObject({ added: 1000, removed: 1001 });
  });

  it('share the budget of their list: a pattern that fits more vehicles raises the threshold', async () => {
    await see('BBB0001');
    const least = (...plates: string[]) => {
      const { id } = engine.watchlists.create({ name: plates.join(), false_alerts_per_day: 1 });
      for (const plate of plates) engine.entries.add(id, { plate });
      const [read] = engine.reads.list({ limit: 1 }).items;
      return engine.why.explain(read.id, engine.entries.list(id, {}).items[0].id).threshold;
    };
    const [few, many] = [least('KKK1234', 'BBB00*'), least('KKK1234', '*A*B*C*')];
    expect(many.least_posterior).toBeGreaterThan(few.least_posterior);
    for (const { expected_false_hits_per_day } of [few, many]) expect(expected_false_hits_per_day).toBeLessThanOrEqual(1.0001);
  });

  it('are compared like other entries in a preview', async () => {
    const id = listOf('ocr', '7ABC*');
    await see('7A8C123');
    const preview = await engine.why.preview(id, { policy: 'exact' }, {});
    expect(preview).toMatchObject({ hits_before: 1, hits_after: 0, lost: 1 });
  });
});
