import { useState } from 'preact/hooks';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import type { ListDetail } from '../../base/wire.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { PolicyPreview } from './policy-preview.tsx';
import { changeTo, type Settings, settingsOf } from './settings.ts';
import { listWords } from './words.ts';

/** The settings of a list beside a preview of their effect; only the button stores them. */
export function PolicyForm({ list, onSaved }: { readonly list: ListDetail; readonly onSaved: () => void }) {
  const t = listWords.value;
  const [settings, setSettings] = useState<Settings>(() => settingsOf(list));
  const { busy, problem, send } = useSending();
  const set = (change: Partial<Settings>): void => setSettings((now) => ({ ...now, ...change }));
  const change = changeTo(list, settings);
  const isSame = Object.keys(change).length === 0;
  const save = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await send('PATCH', `/v1/watchlists/${list.id}`, { body: change, ifMatch: `"${list.version}"` });
    if (!answer.ok && answer.problem.code !== 'changed') return;
    say(answer.ok ? t.saved : t.meanwhile, answer.ok ? 'good' : 'bad');
    onSaved();
  };
  return (
    <div class="policy-columns">
      <form class="form boxed" onSubmit={(event) => void save(event)}>
        <Choice
          {...{ name: 'policy', legend: t.policy, words: t.policies, chosen: settings.policy }}
          onChoose={(policy) => set({ policy })}
        />
        {settings.policy === 'likely' && (
          <Amount
            label={t.budget}
            hint={t.budgetHint}
            min="0.000001"
            max="1000000"
            value={settings.budget}
            onInput={(budget) => set({ budget })}
          />
        )}
        <Amount label={t.minPlate} hint={t.any} max="1" value={settings.minPlate} onInput={(minPlate) => set({ minPlate })} />
        <Amount label={t.minState} hint={t.any} max="1" value={settings.minState} onInput={(minState) => set({ minState })} />
        <Choice
          {...{ name: 'conflicts', legend: t.conflicts, words: t.levels, chosen: settings.conflicts }}
          onChoose={(conflicts) => set({ conflicts })}
        />
        <Amount
          {...{ label: t.priority, min: '1', max: '5', step: '1', required: true }}
          value={settings.priority}
          onInput={(priority) => set({ priority })}
        />
        <Amount label={t.retro} max="3650" required value={settings.retro} onInput={(retro) => set({ retro })} />
        <Amount
          {...{ label: t.staleAfter, hint: t.never, min: '0.01', max: '10000' }}
          value={settings.staleAfter}
          onInput={(staleAfter) => set({ staleAfter })}
        />
        <label class="tick">
          <input
            type="checkbox"
            checked={settings.twoPersons}
            onChange={({ currentTarget }) => set({ twoPersons: currentTarget.checked })}
          />
          {t.twoPersons}
        </label>
        {problem !== null && <TroubleNote problem={problem} />}
        <div class="actions">
          <button type="submit" class="primary" disabled={busy || isSame}>
            {t.save}
          </button>
          <button type="button" disabled={isSame} onClick={() => setSettings(settingsOf(list))}>
            {t.revert}
          </button>
        </div>
      </form>
      <PolicyPreview list={list} change={change} />
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly name: string;
  readonly legend: string;
  /** The options in order, each with its name. */
  readonly words: Readonly<Record<T, string>>;
  readonly chosen: T;
  readonly onChoose: (option: T) => void;
}

function Choice<T extends string>({ name, legend, words, chosen, onChoose }: ChoiceProps<T>) {
  return (
    <fieldset class="choice column">
      <legend>{legend}</legend>
      {(Object.keys(words) as T[]).map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === chosen} onChange={() => onChoose(option)} />
          {words[option]}
        </label>
      ))}
    </fieldset>
  );
}

interface AmountProps {
  readonly label: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly hint?: string;
  readonly min?: string;
  readonly max: string;
  readonly step?: string;
  readonly required?: boolean;
}

function Amount({ label, hint, value, onInput, min = '0', step = 'any', ...rest }: AmountProps) {
  return (
    <label>
      {label}
      <input
        type="number"
        inputMode="decimal"
        placeholder={hint}
        {...{ min, step, value, ...rest }}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </label>
  );
}
