import { useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { localOf, utcOf } from '../../base/local-time.ts';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';
import { FIELDS, type Field, type FieldName, type Query, type Question, type SceneRow, scenesIn, scenesText } from './asking.ts';
import { fieldName } from './field-names.ts';
import { questionWords } from './words.ts';

export interface QuestionFormProps {
  readonly question: Question;
  readonly query: Query;
  readonly onAsk: (query: Query) => void;
}

/** The form of a question: its window and its parameters. */
export function QuestionForm({ question, query, onAsk }: QuestionFormProps) {
  const t = questionWords.value;
  const [scenes, setScenes] = useState<readonly SceneRow[]>(() => scenesIn(query.scenes ?? ''));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement)) as Record<string, string>;
    const names = FIELDS[question].filter(({ kind }) => kind !== 'scenes').map(({ name }) => name);
    onAsk({
      ...{ from: utcOf(given.from ?? ''), to: utcOf(given.to ?? '') },
      ...Object.fromEntries(names.map((name) => [name, given[name] ?? ''])),
      ...(question === 'scenes' && { scenes: scenesText(scenes) }),
    });
  };
  return (
    <form class="search-form" onSubmit={submit}>
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t[name]}
          <input type="datetime-local" name={name} defaultValue={localOf(query[name] ?? '')} />
        </label>
      ))}
      {FIELDS[question].map((field) =>
        field.kind === 'scenes' ? (
          <Scenes key={field.name} rows={scenes} onChange={setScenes} />
        ) : (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is in the part below
          <label key={field.name}>
            {fieldName(question, field.name as FieldName)}
            <Input field={field} value={query[field.name] ?? ''} />
          </label>
        ),
      )}
      <button type="submit" class="primary">
        {t.ask}
      </button>
    </form>
  );
}

function Input({ field, value }: { readonly field: Exclude<Field, { kind: 'scenes' }>; readonly value: string }) {
  const t = questionWords.value;
  if (field.kind === 'number') {
    const { name, min, max, usual } = field;
    return (
      <input
        type="number"
        name={name}
        min={min}
        max={max}
        step="any"
        defaultValue={value}
        placeholder={String(usual)}
        title={t.usual(count(usual))}
      />
    );
  }
  if (field.kind === 'state') {
    return (
      <>
        <input name={field.name} class="plate state" list="states" maxLength={10} defaultValue={value} placeholder="US-TX" />
        <datalist id="states">
          {JURISDICTIONS.map((code) => (
            <option key={code} value={code} />
          ))}
        </datalist>
      </>
    );
  }
  const hints = { plates: 'KDR4821, XJY9895', cameras: 'cam-07, cam-09', list: 'SZ-2026-0391882', text: '' };
  return <input name={field.name} maxLength={2_000} spellcheck={false} defaultValue={value} placeholder={hints[field.kind]} />;
}

interface ScenesProps {
  readonly rows: readonly SceneRow[];
  readonly onChange: (rows: readonly SceneRow[]) => void;
}

/** A row for each scene: its time and its place. */
function Scenes({ rows, onChange }: ScenesProps) {
  const t = questionWords.value;
  const change = (at: number, to: Partial<SceneRow>): void =>
    onChange(rows.map((row, i) => (i === at ? { ...row, ...to } : row)));
  return (
    <fieldset class="scenes">
      <legend>{t.fields.scenes}</legend>
      {rows.map((row, i) => (
        <div key={i} class="scene" role="group" aria-label={`${t.fields.scenes} ${i + 1}`}>
          <label>
            {t.scene.id}
            <input maxLength={40} value={row.id} onInput={({ currentTarget }) => change(i, { id: currentTarget.value })} />
          </label>
          {(['from', 'to'] as const).map((name) => (
            <label key={name}>
              {t[name]}
              <input
                type="datetime-local"
                required
                value={localOf(row[name])}
                onInput={({ currentTarget }) => change(i, { [name]: utcOf(currentTarget.value) })}
              />
            </label>
          ))}
          <label>
            {t.scene.where}
            <input
              required
              placeholder={t.scene.hint}
              value={row.where}
              onInput={({ currentTarget }) => change(i, { where: currentTarget.value })}
            />
          </label>
          {rows.length > 1 && (
            <button
              type="button"
              class="quiet"
              aria-label={t.scene.remove}
              onClick={() => onChange(rows.filter((_, other) => other !== i))}
            >
              ×
            </button>
          )}
        </div>
      ))}
      <button type="button" onClick={() => onChange([...rows, { id: '', from: '', to: '', where: '' }])}>
        {t.scene.add}
      </button>
    </fieldset>
  );
}
