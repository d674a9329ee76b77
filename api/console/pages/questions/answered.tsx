import type { ComponentChildren } from 'preact';
import { download } from '../../base/download.ts';
import { count } from '../../base/format.ts';
import type { AnswerHead } from '../../base/wire.ts';
import { Notes } from '../../parts/notes.tsx';
import { When } from '../../parts/time.tsx';
import { inFormWords, parametersText } from './field-names.ts';
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
  const { id, question, window, passages, vehicles, cameras, cameras_left_out, notes, method, limits } = answer;
  return (
    <>
      <div class="actions answer-head">
        <span role="status">
          {/* The end is exclusive: one at midnight is not of the day that begins then. */}
          <When at={window.from} style="dated" /> – <When at={Date.parse(window.to) - 1} style="dated" />
        </span>
        {passages > 0 && <span class="count">{t.counts(count(passages), count(vehicles), count(cameras))}</span>}
        <button type="button" onClick={() => void download(`/v1/answers/${id}`, { format: 'csv' }, `${question}.csv`)}>
          {t.exportCsv}
        </button>
        {actions}
      </div>
      <p class="dim parameters">
        {t.parameters}: {parametersText(answer)}
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
        {notes.length > 0 && <Notes isOpen title={t.notes} lines={notes.map((line) => inFormWords(line, answer))} />}
        <Notes isOpen title={t.limits} lines={limits.map((line) => inFormWords(line, answer))} />
        <Notes title={t.method} lines={method.map((line) => inFormWords(line, answer))} />
      </div>
    </>
  );
}
