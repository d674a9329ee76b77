/** Answers one question over a database, and exits. It also exits when its parent does. */
import { modelsService } from '../matching/confusion/models.service.ts';
import { ColumnsBuilder, loadColumns } from '../passages/load-columns.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Answered, Job, Told } from './messages.ts';
import { questionNamed } from './questions.ts';

const TELL_EVERY_MS = 200;
const NO_PASSAGES = new ColumnsBuilder([]).build();

process.once('disconnect', () => process.exit(1));
process.once('message', (job: Job) => {
  try {
    tell(answer(job), () => process.disconnect());
  } catch (error) {
    process.exitCode = 1;
    tell({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }, () => process.disconnect());
  }
});

function answer({ database, question, window, parameters, notes }: Job): Answered {
  const store = openSqliteStore(database);
  try {
    const asked = questionNamed(question);
    const { source } = modelsService({ store, clock: Date.now });
    tell({ label: asked.about ?? 'passages', done: 0, total: 1 });
    const columns =
      asked.about === 'records' ? NO_PASSAGES : loadColumns(store, window, { model: source.get(source.inUse()).base });
    let told = 0;
    const onDone = (done: number, total: number): void => {
      const now = performance.now();
      if (now - told < TELL_EVERY_MS && done < total) return;
      told = now;
      tell({ label: question, done: Math.round(done), total });
    };
    const answered = asked.answer({ columns, window, parameters, notes, onDone }, store.seizures);
    return { body: JSON.stringify(answered), rows: asked.table(answered).rows.length };
  } finally {
    store.close();
  }
}

function tell(message: Told, then?: () => void): void {
  process.send?.(message, undefined, undefined, then);
}
