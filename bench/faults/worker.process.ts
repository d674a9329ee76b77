/** A process that works until it is killed: data folder, work, first step, seed. Every step is reported to the parent when it is acknowledged. */
import { openEngine } from '../../engine/open.ts';
import { TEXT_PICTURES } from './work/text-pictures.ts';
import { WORKS, type WorkName } from './work/works.ts';

process.once('disconnect', () => process.exit());
const [data = '', name = '', from = '0'] = process.argv.slice(2);
const work = WORKS[name as WorkName];
const engine = openEngine({ data, reader: TEXT_PICTURES });
engine.batches.resume();
const tell = (message: object): Promise<void> =>
  new Promise((resolve, reject) =>
    process.send?.(message, (error: Error | null) => (error === null ? resolve() : reject(error))),
  );
await tell({ begun: true });
for (let n = Number(from); ; n++) {
  // As over HTTP, the look-up is recorded before the work is done.
  engine.audit.record({
    actor: 'bench',
    channel: 'server',
    action: 'show_access',
    asked: { step: String(n) },
    purpose: null,
    case_number: null,
  });
  await work.step(engine, n);
  await tell({ acknowledged: n });
}
