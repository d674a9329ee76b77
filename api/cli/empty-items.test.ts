import { expect, it } from 'vitest';
import { runLpr } from '../../tests/support/run-lpr.ts';
import { EXITS } from './exit.ts';

it.each([
  [['corridors'], '--cameras'],
  [['corridors', 'add', 'x'], '--cameras'],
  [['convoys'], '--plates'],
  [['convoys'], '--leave-out'],
  [['links', 'chain'], '--plates'],
  [['habits'], '--ports'],
  [['scenes', '--seizures'], '--only'],
  [['passages'], '--camera'],
  [['vehicle', 'KDR4821'], '--camera'],
  [['watchlist', 'set', '--list', 'x'], '--unset'],
  [['access', 'add', 'R. Analyst'], '--roles'],
  [['access', 'set', 'R. Analyst'], '--roles'],
  [['access', 'key', 'R. Analyst'], '--roles'],
  [['serve'], '--allow-host'],
  [['webhooks', 'add', 'https://dispatch.example/lpr'], '--events'],
  [['sharing', 'grant', 'Sheriff', '--what', 'reads', '--reason', 'x', '--until', '2030-01-01'], '--cameras'],
])('%j %s with an empty item is refused before anything is opened', async (argv, option) => {
  const { code, stderr } = await runLpr(...argv, option, 'a,', '--data', '/nowhere/at/all');
  expect(stderr).toContain(`for ${option} but received "a," of type string: item 2 is empty`);
  expect(code).toBe(EXITS.usage.code);
});
