import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { JURISDICTIONS } from '../../parts/jurisdictions.ts';
import { normalized, stateOf, type Typed } from './typed.ts';
import { verifyWords } from './words.ts';

/** The plate and the state, typed from the picture alone. */
export function BlindForm({ onTyped }: { readonly onTyped: (typed: Typed) => void }) {
  const t = verifyWords.value;
  const [plate, setPlate] = useState('');
  const [state, setState] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    if (plate !== '') onTyped({ plate, state: stateOf(state) });
  };
  return (
    <form class="blind" onSubmit={submit} autocomplete="off">
      <h2>{t.whatDoYouSee}</h2>
      <p class="dim">{t.blindWhy}</p>
      <div class="fields">
        <label>
          {t.plate}
          <input
            ref={field}
            class="plate"
            required
            maxLength={12}
            spellcheck={false}
            autocapitalize="characters"
            value={plate}
            onInput={({ currentTarget }) => {
              setPlate(normalized(currentTarget.value));
              currentTarget.value = normalized(currentTarget.value);
            }}
          />
        </label>
        <label>
          {t.state}
          <input
            class="plate state"
            maxLength={6}
            spellcheck={false}
            list="jurisdictions"
            placeholder={t.statePlaceholder}
            pattern="[A-Za-z]{2,3}|[A-Za-z]{2}-[A-Za-z]{2,3}"
            title={t.stateHint}
            value={state}
            onInput={({ currentTarget }) => setState(currentTarget.value.toUpperCase())}
          />
        </label>
      </div>
      <datalist id="jurisdictions">
        {JURISDICTIONS.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <div class="actions">
        <button type="submit" class="primary">
          {t.compare} <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={() => onTyped({ plate: null, state: null })}>
          {t.unreadable}
        </button>
      </div>
    </form>
  );
}
