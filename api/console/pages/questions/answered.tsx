import type { ComponentChildren } from 'preact';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import type { AnswerHead } from '../../base/wire.ts';
import { Notes } from '../../parts/notes.tsx';
import { When } from '../../parts/time.tsx';
import type { FieldName } from './asking.ts';
import { questionWords } from './words.ts';

interface AnsweredProps {
  readonly answer: AnswerHead;
  /** Buttons beside that of the export. */
  readonly actions?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The head of every answer: window, parameters, cameras left out, method and limits. */
export function Answered({ answer, actions, children }: AnsweredProps) {
  const t = questionWords.value;
  const { id, question, window, parameters, passages, vehicles, cameras, cameras_left_out, notes, method, limits } = answer;
  return (
    <>
      <div class="actions answer-head">
        <span role="status">
          <When at={window.from} style="dated" /> – <When at={window.to} style="dated" />
        </span>
        {passages > 0 && <span class="count">{t.counts(count(passages), count(vehicles), count(cameras))}</span>}
        <button type="button" onClick={() => void download(`/v1/answers/${id}`, { format: 'csv' }, `${question}.csv`)}>
          {t.exportCsv}
        </button>
        {actions}
      </div>
      <p class="dim parameters">
        {t.parameters}: {parametersText(parameters)}
      </p>
      {children}
      <div class="answer-notes">
        {cameras_left_out.length > 0 && (
          <Notes
            isOpen
            title={t.leftOut(cameras_left_out.length)}
            lines={cameras_left_out.map(({ camera, why }) => `${camera}: ${why}`)}
          />
        )}
        {notes.length > 0 && <Notes isOpen title={t.notes} lines={notes} />}
        <Notes isOpen title={t.limits} lines={limits} />
        <Notes title={t.method} lines={method} />
      </div>
    </>
  );
}

export function parametersText(parameters: AnswerHead['parameters']): string {
  const { fields, shownMost } = questionWords.value;
  const names: Readonly<Record<string, string>> = { ...(fields satisfies Record<FieldName, string>), ...shownMost };
  return Object.entries(parameters)
    .filter(([, value]) => value !== null && (!Array.isArray(value) || value.length > 0))
    .map(([name, value]) => `${names[name] ?? name} ${Array.isArray(value) ? listText(value) : String(value)}`)
    .join(' · ');
}

function listText(values: readonly unknown[]): string {
  return values.every((value) => typeof value === 'string') ? values.join(', ') : String(values.length);
}
