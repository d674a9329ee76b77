import { expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { openEngine } from '../open.ts';
import { PROFILES } from '../profiles/profiles.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2026, 9, 20);

test.each(PROFILES.map(({ name, listRefreshHours: { value } }) => [name, value] as const))(
  'under the profile %s, a list without an age of its own is stale after %s hours, and a list with a shorter age after that age',
  async (profile, hours) => {
    const at = { now: START };
    const engine = openEngine({ data: tempFolder(), clock: () => at.now });
    onTestFinished(() => engine.close());
    engine.retention.use({ profile }, { actor: 'supervisor', channel: 'cli' });
    engine.watchlists.create({ name: 'none' });
    engine.watchlists.create({ name: 'shorter', stale_after_hours: 2 });
    engine.watchlists.create({ name: 'longer', stale_after_hours: 1000 });
    const staleAfter = async (age: number) => {
      at.now = START + age * HOUR;
      return [...(await engine.upkeep.run()).stale].sort();
    };
    expect(await staleAfter(1)).toEqual([]);
    expect(await staleAfter(3)).toEqual(['shorter']);
    if (hours !== null) expect(await staleAfter(hours)).toEqual([]);
    expect(await staleAfter((hours ?? 500) + 0.1)).toEqual(hours === null ? [] : ['longer', 'none']);
    const told = engine.events.since('list', 0).map(({ body }) => body as { list: string; stale_after_hours: number | null });
    expect(told.find(({ list }) => list === 'none')?.stale_after_hours).toBe(hours === null ? undefined : hours);
  },
);
