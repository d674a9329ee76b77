import { join } from 'node:path';
import { startServer } from '../../api/server.ts';
import type { Engine } from '../../engine/engine.ts';
import { openEngine } from '../../engine/open.ts';
import { BEGIN, DAY_S } from '../../engine/questions/testing/road.ts';
import type { Gallery } from './gallery.ts';
import { fillRoad } from './road-data.ts';

/** When the traffic has ended, epoch milliseconds. */
const NOW = BEGIN + 10 * DAY_S * 1000;

/** What analysts ask, drawn over ten days of traffic on one road. @param folder an empty one */
export async function openRoadGallery(folder: string): Promise<Gallery> {
  const engine = openEngine({ data: join(folder, 'data'), clock: () => NOW });
  const entry = await fillRoad(engine);
  const by = {
    by: 'R. Analyst',
    purpose: 'criminal investigation',
    case_number: '2026-0117',
    agency: 'Invented Border Task Force',
  };
  const trace = engine.traces.submit({ plates: ['LEAD001', 'BCD1234'], ...by });
  await engine.traceRunner.run();
  engine.corridors.put({ name: 'Road north', cameras: ['cam-1', 'cam-2', 'cam-3'] });
  engine.corridors.put({ name: 'Road south', cameras: ['cam-3', 'cam-2', 'cam-1'] });
  const saved = await saveQuestions(engine);
  const read = engine.reads.list({ plate: 'LEAD001', limit: 1 }).items[0]?.id;
  const server = await startServer({ engine, port: 0, spoolDir: join(folder, 'spool'), graceMs: 100 });
  engine.access.begin();
  const person = engine.access.addPerson({ name: 'R. Analyst', roles: ['analyst'] });
  const asksFor = { isPurposeSaid: true };
  return {
    url: server.url,
    key: engine.access.makeKey({ person: person.id }).secret,
    now: NOW,
    close: () => server.close(),
    scenes: [
      { name: 'search', path: '/search?plate=LEAD001', until: '[role=listbox]', ...asksFor },
      { name: 'vehicle', path: '/search?plate=LEAD001&how=likely', until: 'details', ...asksFor },
      { name: 'convoys', path: '/questions/convoys?asked=1', until: 'details', ...asksFor },
      { name: 'habits', path: '/questions/habits?asked=1&plate=LEAD001', until: 'details', ...asksFor },
      { name: 'chains', path: '/questions/chains?asked=1&event_ids=SZ-1', until: 'details', ...asksFor },
      { name: 'corridors', path: '/questions/corridors?zone=America/Chicago', until: '.measures' },
      { name: 'saved', path: '/questions/saved', until: 'table' },
      { name: 'saved-question', path: `/questions/saved/${saved}`, until: 'details', ...asksFor },
      { name: 'trace', path: `/traces/${trace.id}`, until: 'details', ...asksFor },
      { name: 'why', path: `/why?read=${read}&entry=${entry}`, until: '.sentence' },
    ],
  };
}

/** Asked on a schedule: one whose purpose is not admitted, and two with an answer. Returns the id of the last one. */
async function saveQuestions({ savedQuestions }: Engine): Promise<string> {
  const by = { by: 'R. Analyst', channel: 'http', purpose: 'criminal investigation', case_number: null } as const;
  savedQuestions.save({ ...by, name: 'Twins at the port', question: 'clones', every_hours: 720, purpose: 'no longer admitted' });
  savedQuestions.save({ ...by, name: 'Faults of cameras', question: 'health', days: 7, every_hours: 6 });
  const { id } = savedQuestions.save({
    ...by,
    name: 'Convoys of the week',
    question: 'convoys',
    days: 7,
    case_number: '2026-0117',
  });
  await savedQuestions.runDue();
  return id;
}
