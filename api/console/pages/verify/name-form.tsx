import { useState } from 'preact/hooks';
import { person } from '../../base/person.ts';
import { verifyWords } from './words.ts';

/** Asked once: a verdict is a named person's. */
export function NameForm() {
  const t = verifyWords.value;
  const [name, setName] = useState('');
  const submit = (event: Event): void => {
    event.preventDefault();
    person.value = name.trim();
  };
  return (
    <form class="form boxed" onSubmit={submit}>
      <p>{t.nameFirst}</p>
      <label>
        {t.name}
        <input
          required
          maxLength={200}
          autocomplete="name"
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <div class="actions">
        <button type="submit" class="primary">
          {t.goOn}
        </button>
      </div>
    </form>
  );
}
