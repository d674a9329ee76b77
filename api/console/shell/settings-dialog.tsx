import { type Signal, signal } from '@preact/signals';
import { person, session, signOut } from '../base/session.ts';
import { LANGUAGES, language, singleKeys, THEMES, theme } from '../base/settings.ts';
import { Modal } from '../parts/modal.tsx';
import { Passkeys } from './passkeys.tsx';
import { shellWords } from './words.ts';

const open = signal(false);

export function openSettings(): void {
  open.value = true;
}

const LANGUAGE_NAMES = { en: 'English', es: 'Español' } as const;

export function SettingsDialog() {
  const t = shellWords.value;
  return (
    <Modal isOpen={open.value} onClose={() => (open.value = false)} title={t.settings}>
      <div class="form">
        <p class="who">
          <span>
            <strong>{person.value}</strong>{' '}
            <span class="dim">{session.value?.roles.map((role) => t.roles[role]).join(', ')}</span>
          </span>
          <button type="button" onClick={() => void signOut()}>
            {t.signOut}
          </button>
        </p>
        <Passkeys />
        <Choice legend={t.theme} value={theme} of={THEMES} named={(one) => t[one]} />
        <Choice legend={t.language} value={language} of={LANGUAGES} named={(one) => LANGUAGE_NAMES[one]} />
        <Choice legend={t.singleKeys} value={singleKeys} of={['on', 'off']} named={(one) => t[one]} />
      </div>
    </Modal>
  );
}

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: Signal<T>;
  readonly of: readonly T[];
  readonly named: (one: T) => string;
}

function Choice<T extends string>({ legend, value, of, named }: ChoiceProps<T>) {
  return (
    <fieldset class="choice">
      <legend>{legend}</legend>
      {of.map((one) => (
        <label key={one}>
          <input type="radio" name={legend} checked={value.value === one} onChange={() => (value.value = one)} />
          {named(one)}
        </label>
      ))}
    </fieldset>
  );
}
