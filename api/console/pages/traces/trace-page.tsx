import { useEffect } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { download, saveAs } from '../../base/download.ts';
import { listen } from '../../base/live.ts';
import { useLoaded } from '../../base/loaded.ts';
import { problemText } from '../../base/problem-words.ts';
import { language } from '../../base/settings.ts';
import { say } from '../../base/toasts.ts';
import { ask, get } from '../../base/transport.ts';
import type { Trace, TraceResult } from '../../base/wire.ts';
import { hasPurpose, PurposeBar } from '../../parts/purpose-bar.tsx';
import { purposeName } from '../../parts/purpose-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { TraceFound } from './trace-found.tsx';
import './traces.css';
import { traceWords } from './words.ts';

/** One trace: its progress while it runs, then its results. */
export function TracePage() {
  const { id = '' } = useRoute().params;
  return <OneTrace key={id} id={id} />;
}

function OneTrace({ id }: { readonly id: string }) {
  const t = traceWords.value;
  const loaded = useLoaded<Trace>((signal) => get(`/v1/traces/${id}`, {}, signal), []);
  const { reload } = loaded;
  useEffect(
    () => listen(`/v1/traces/${id}/events`, ['trace.progress', 'trace.done', 'trace.failed', 'trace.cancelled'], reload),
    [id, reload],
  );
  const trace = loaded.value;
  if (trace === null)
    return loaded.state === 'failed' ? <TroubleNote problem={loaded.problem} onAgain={reload} /> : <p class="empty">…</p>;
  const isOpen = trace.state === 'waiting' || trace.state === 'running';
  const cancel = async (): Promise<void> => {
    const answer = await ask('POST', `/v1/traces/${id}/cancel`);
    if (!answer.ok) say(problemText(answer.problem), 'bad');
    reload();
  };
  return (
    <section class="page traces">
      <header class="page-head">
        <a href="/traces">← {t.back}</a>
        <h1>
          {t.caseNumber} {trace.case_number}
        </h1>
        <span class="count" role="status">
          {t.states[trace.state]} · {t.progress(trace.plates_done, trace.plates.length)}
        </span>
        {isOpen && (
          <button type="button" onClick={() => void cancel()}>
            {t.cancel}
          </button>
        )}
        <p class="lead">
          {purposeName(trace.purpose)} · {trace.by} · <When at={trace.created_at} style="day" /> · {t.window}:{' '}
          {trace.from === null && trace.to === null ? t.allReads : <Window from={trace.from} to={trace.to} />}
        </p>
      </header>
      {isOpen && <progress max={trace.plates.length} value={trace.plates_done} aria-label={t.title} />}
      {trace.error !== null && (
        <p class="trouble" role="alert">
          <strong>{t.failedBy}</strong> <span lang="en">{trace.error}</span>
        </p>
      )}
      <PurposeBar />
      {trace.state === 'done' && (hasPurpose() ? <Result id={id} /> : <p class="empty">{t.purposeFirst}</p>)}
    </section>
  );
}

function Window({ from, to }: Pick<Trace, 'from' | 'to'>) {
  const t = traceWords.value;
  if (to === null)
    return (
      <>
        {from !== null && (
          <>
            {t.since} <When at={from} style="dated" />
          </>
        )}
      </>
    );
  if (from === null)
    return (
      <>
        {t.until} <When at={to} style="dated" />
      </>
    );
  return (
    <>
      <When at={from} style="dated" /> – <When at={to} style="dated" />
    </>
  );
}

function Result({ id }: { readonly id: string }) {
  const t = traceWords.value;
  const path = `/v1/traces/${id}/result`;
  const loaded = useLoaded<TraceResult>((signal) => get(path, {}, signal), []);
  if (loaded.state === 'failed') return <TroubleNote problem={loaded.problem} onAgain={loaded.reload} />;
  if (loaded.value === null) return <p class="empty">…</p>;
  const print = async (): Promise<void> => {
    const answer = await get<string>(path, { format: 'html', language: language.value });
    if (answer.ok) saveAs(answer.body, `trace-${id}.html`);
    else say(problemText(answer.problem), 'bad');
  };
  return (
    <>
      <div class="actions">
        <button type="button" onClick={() => void download(path, { format: 'csv' }, `trace-${id}.csv`)}>
          {t.csv}
        </button>
        <button type="button" onClick={() => void print()}>
          {t.print}
        </button>
      </div>
      <TraceFound result={loaded.value} />
    </>
  );
}
