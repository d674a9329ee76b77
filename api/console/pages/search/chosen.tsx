import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { saveAs } from '../../base/download.ts';
import { problemText } from '../../base/problem-words.ts';
import { say } from '../../base/toasts.ts';
import { ask, caseNumber } from '../../base/transport.ts';
import type { Read, Trace } from '../../base/wire.ts';
import { Modal } from '../../parts/modal.tsx';
import type { Asked } from './asked.ts';
import { MOST_CHOSEN } from './use-reads.ts';
import { searchWords } from './words.ts';

/** Plates of one trace, at most (`api/wire/trace.ts`). */
const MOST_PLATES = 200;

interface ChosenProps {
  readonly reads: readonly Read[];
  readonly asked: Asked;
  readonly onClear: () => void;
}

/** Actions for the chosen reads: save them as a table or for a map, or trace their plates. */
export function Chosen({ reads, asked, onClear }: ChosenProps) {
  const t = searchWords.value;
  const [isTracing, setTracing] = useState(false);
  const save = async (format: 'csv' | 'geojson'): Promise<void> => {
    const answer = await ask<unknown>('POST', '/v1/reads/export', { body: { ids: reads.map(({ id }) => id), format } });
    if (!answer.ok) return say(problemText(answer.problem), 'bad');
    saveAs(answer.body, `chosen.${format}`);
  };
  const plates = [...new Set(reads.map(({ plate }) => plate))].filter((plate) => !plate.includes('?'));
  return (
    <span class="chosen">
      <strong role="status">{t.chosen(reads.length)}</strong>
      <button type="button" onClick={() => void save('csv')} disabled={reads.length > MOST_CHOSEN}>
        CSV
      </button>
      <button type="button" onClick={() => void save('geojson')} disabled={reads.length > MOST_CHOSEN}>
        GeoJSON
      </button>
      <button type="button" onClick={() => setTracing(true)} disabled={plates.length === 0}>
        {t.trace(plates.length)}
      </button>
      <button type="button" class="quiet" onClick={onClear}>
        {t.clear} <kbd>Esc</kbd>
      </button>
      <Modal isOpen={isTracing} onClose={() => setTracing(false)} title={t.trace(plates.length)}>
        <TraceForm plates={plates} asked={asked} />
      </Modal>
    </span>
  );
}

/** A trace needs a case number, which is asked for here if the search had none. */
function TraceForm({ plates, asked }: { readonly plates: readonly string[]; readonly asked: Asked }) {
  const t = searchWords.value;
  const { route } = useLocation();
  const [problem, setProblem] = useState('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const window = { ...(asked.from !== '' && { from: asked.from }), ...(asked.to !== '' && { to: asked.to }) };
    const answer = await ask<Trace>('POST', '/v1/traces', { body: { plates, ...window } });
    if (answer.ok) route(`/traces/${answer.body.id}`);
    else setProblem(problemText(answer.problem));
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <p>{plates.length > MOST_PLATES ? t.tooManyPlates(MOST_PLATES) : t.traceWhy}</p>
      <p class="plates-list plate">{plates.slice(0, MOST_PLATES).join(' ')}</p>
      <label>
        {t.caseNumber}
        <input
          required
          autofocus
          maxLength={200}
          value={caseNumber.value}
          onInput={({ currentTarget }) => (caseNumber.value = currentTarget.value)}
        />
      </label>
      {problem !== '' && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="primary" disabled={plates.length > MOST_PLATES}>
          {t.traceNow}
        </button>
      </div>
    </form>
  );
}
