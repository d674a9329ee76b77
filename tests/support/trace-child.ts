import { join } from 'node:path';
import { openEngine } from '../../engine/open.ts';
import { openDatabase } from '../../engine/store/sqlite/database.ts';

/**
 * A process that runs traces, to be killed: `fork` it with the data folder. After the first plate it takes the database's write lock, so that no
 * other plate becomes durable, and says `held`.
 */
const [data = ''] = process.argv.slice(2);
process.once('disconnect', () => process.exit());
let isHeld = false;
const engine = openEngine({ data });
await engine.traceRunner.run({
  onProgress() {
    if (isHeld) return;
    isHeld = true;
    openDatabase(join(data, 'lpr.db')).connection.exec('BEGIN IMMEDIATE');
    process.send?.('held');
  },
});
