/**
 * Works on one trace and ends. The result of each plate is durable before the next plate begins, so after a
 * killed process the next one continues after the last finished plate.
 */
import { setImmediate } from 'node:timers/promises';
import { chainsQuestion } from '../links/chains.question.ts';
import { modelsService } from '../matching/confusion/models.service.ts';
import { followReads } from '../passages/follow-reads.ts';
import { loadColumns } from '../passages/load-columns.ts';
import { spellingsOf } from '../plate/look-alikes.ts';
import { doJob, tell } from '../ports/do-job.ts';
import type { ChainsAnswer } from '../records/answers.ts';
import type { Trace, TracedPlate } from '../records/traces.ts';
import { openSqliteHistory } from '../store/sqlite/history.store.ts';
import { openSqliteStore } from '../store/sqlite/store.ts';
import type { Store } from '../store/store.ts';
import { type PlateParts, plateWindow } from '../vehicles/plate-rows.ts';
import { vehicle } from '../vehicles/vehicle.ts';
import type { TraceJob, TraceTold } from './messages.ts';

doJob(async (job: TraceJob) => {
  await work(job);
  return { ended: true } satisfies TraceTold;
});

async function work({ database, history: folder, id, token }: TraceJob): Promise<void> {
  const store = openSqliteStore(database);
  const history = openSqliteHistory(folder);
  try {
    const trace = store.traces.get(id);
    if (trace === null) return;
    const { source } = modelsService({ store, clock: Date.now });
    const judging = source.get(source.inUse());
    // The history contains all reads before the first plate is looked for.
    while (followReads({ store, history, model: judging.base }) > 0);
    const parts = { store, history, judging };
    const done = new Set(store.traces.platesDone(id));
    for (const plate of trace.plates) {
      if (done.has(plate)) continue;
      const traced = tracePlate(parts, trace, plate);
      const seen = traced.vehicle.total > 0;
      if (!keep(store, trace, token, { plate, seen, body: JSON.stringify(traced) })) return;
      tell({ progress: true } satisfies TraceTold);
      // Between two plates the process notices that its parent has ended.
      await setImmediate();
    }
    const company = companyOf(parts, trace);
    store.transaction(() => {
      const body = company === null ? null : JSON.stringify(company);
      if (!store.traces.finish(id, token, { state: 'done', company: body, error: null }, Date.now())) return;
      store.events.append({
        topic: 'trace',
        kind: 'trace.done',
        subject: id,
        at: Date.now(),
        body: { plates: trace.plates.length },
      });
    });
  } finally {
    history.close();
    store.close();
  }
}

/** False where the trace was cancelled, or taken over, meanwhile. */
function keep(store: Store, trace: Trace, token: string, plate: { plate: string; seen: boolean; body: string }): boolean {
  return store.transaction(() => {
    if (!store.traces.addPlate(trace.id, token, plate)) return false;
    const body = { plates: trace.plates.length, plates_done: store.traces.platesDone(trace.id).length };
    store.events.append({ topic: 'trace', kind: 'trace.progress', subject: trace.id, at: Date.now(), body });
    return true;
  });
}

type Parts = PlateParts & { readonly store: Store };

function tracePlate(parts: Parts, { from, to }: Trace, plate: string): TracedPlate {
  const asked = { plate, ...(from !== null && { from }), ...(to !== null && { to }) };
  const seizures = parts.store.seizures.ofPlates(spellingsOf(plate));
  return {
    vehicle: vehicle(parts, asked),
    seizures: seizures.map((row) => ({ ...row, at: new Date(row.at).toISOString() })),
  };
}

/** The vehicles that travelled with any of the plates; null where no read is kept. */
function companyOf({ store, judging }: Parts, { from, to, plates }: Trace): ChainsAnswer | null {
  if (store.reads.bounds() === null) return null;
  const window = plateWindow(store, { from: from ?? undefined, to: to ?? undefined });
  const columns = loadColumns(store, window, { model: judging.base });
  const parameters = chainsQuestion.check({ plates });
  return chainsQuestion.answer({ columns, window, parameters, notes: [], onDone: () => undefined }, store.seizures);
}
