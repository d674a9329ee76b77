/** Answers one question over a database, and ends. */
import { modelsService } from '../matching/confusion/models.service.ts';
import { ColumnsBuilder, loadColumns } from '../passages/load-columns.ts';
import { doJob, tell } from '../ports/do-job.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Answered, Job, Told } from './messages.ts';
import { questionNamed } from './questions.ts';

const TELL_EVERY_MS = 200;
const NO_PASSAGES = new ColumnsBuilder([]).build();

doJob(answer);

function answer({ database, question, window, parameters, notes }: Job): Answered {
  const store = openSqliteStore(database);
  try {
    const asked = questionNamed(question);
    const { source } = modelsService({ store, clock: Date.now });
    tell({ label: asked.about ?? 'passages', done: 0, total: 1 } satisfies Told);
    const columns =
      asked.about === 'records' ? NO_PASSAGES : loadColumns(store, window, { model: source.get(source.inUse()).base });
    let told = 0;
    const onDone = (done: number, total: number): void => {
      const now = performance.now();
      if (now - told < TELL_EVERY_MS && done < total) return;
      told = now;
      tell({ label: question, done: Math.round(done), total } satisfies Told);
    };
    const answered = asked.answer({ columns, window, parameters, notes, onDone }, store.seizures);
    return { body: JSON.stringify(answered), rows: asked.table(answered).rows.length };
  } finally {
    store.close();
  }
}
