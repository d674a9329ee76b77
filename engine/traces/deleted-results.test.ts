import { expect, it, onTestFinished } from 'vitest';
import { readOnRoad, together } from '../../tests/support/road-reads.ts';
import { tempFolder } from '../../tests/support/temp-folder.ts';
import { DAY } from '../fields/durations.ts';
import { openEngine } from '../open.ts';
import { BEGIN } from '../questions/testing/road.ts';
import { traceReport } from './report/trace-report.ts';
import { traceCsv } from './trace-csv.ts';

const ASKED = { by: 'R. Analyst', agency: null, purpose: 'narcotics', case_number: '7' };
const BY = { actor: 'S. Visor', channel: 'cli' } as const;

it('says of results that were deleted with their reads that they were, not that nobody was seen or travels along', async () => {
  const at = { now: BEGIN + 30 * DAY };
  const engine = openEngine({ data: tempFolder(), clock: () => at.now });
  onTestFinished(() => engine.close());
  await readOnRoad(engine, together('KDR4821'));
  const { id: whole } = engine.traces.submit({ ...ASKED, plates: ['KDR4821'] });
  const { id: part } = engine.traces.submit({ ...ASKED, plates: ['KDR4821', 'NEVER99'] });
  await engine.traceRunner.run();
  expect(engine.traces.result(part)).toMatchObject({ deleted: [], company: { chains: [{}] } });

  engine.retention.use({ profile: 'plain', terms: { unhit: 10 * 24 } }, BY);
  await engine.retention.run(BY, { rewrite: 'never' });
  expect(() => engine.traces.result(whole)).toThrow('The result of this trace was deleted with the reads that it told of');
  const result = engine.traces.result(part);
  expect(result).toMatchObject({ plates: [{ vehicle: { plate: 'NEVER99' } }], deleted: ['KDR4821'], company: null });
  expect(traceCsv(result)).toMatch(/\ndeleted,KDR4821,+\n$/);
  const english = traceReport(result, 'en');
  expect(english).toContain('Deleted with the reads that it told of: what was found of KDR4821, and company.');
  expect(english).not.toContain('Nobody travels');
  const spanish = traceReport(result, 'es');
  expect(spanish).toContain('lo hallado de KDR4821');
  expect(spanish).not.toContain('Ningún vehículo acompaña');
});
