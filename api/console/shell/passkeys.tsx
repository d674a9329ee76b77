import { useState } from 'preact/hooks';
import { useLoaded } from '../base/loaded.ts';
import { addPasskey, type Ways } from '../base/passkeys.ts';
import { ask, get, type Trouble } from '../base/transport.ts';
import type { Passkey } from '../base/wire.ts';
import { When } from '../parts/time.tsx';
import { TroubleNote } from '../parts/trouble.tsx';
import { shellWords } from './words.ts';

/** Lists the passkeys of the signed-in person, to register or revoke one. Shows nothing where the server accepts no passkeys. */
export function Passkeys() {
  const ways = useLoaded<Ways>((signal) => get('/sign-in/ways', {}, signal), []);
  return ways.value?.passkeys ? <OwnPasskeys /> : null;
}

function OwnPasskeys() {
  const t = shellWords.value;
  const loaded = useLoaded<{ readonly items: readonly Passkey[] }>((signal) => get('/v1/passkeys', {}, signal), []);
  const [label, setLabel] = useState('');
  const [problem, setProblem] = useState<Trouble | null>(null);
  const add = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await addPasskey(label);
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) setLabel('');
    loaded.reload();
  };
  const revoke = async ({ id }: Passkey): Promise<void> => {
    const answer = await ask('DELETE', `/v1/passkeys/${id}`);
    setProblem(answer.ok ? null : answer.problem);
    loaded.reload();
  };
  const own = loaded.value?.items.filter(({ revoked_at }) => revoked_at === null) ?? [];
  return (
    <form class="passkeys" onSubmit={(event) => void add(event)}>
      <fieldset class="choice">
        <legend>{t.passkeys}</legend>
        <p class="dim">{t.passkeysWhy}</p>
        {own.map((passkey) => (
          <p class="who" key={passkey.id}>
            <span>
              {passkey.label} <small class="dim">{<When at={passkey.created_at} style="day" />}</small>
              {passkey.host === null && <small class="dim"> {t.unknownHost}</small>}
            </span>
            <button type="button" onClick={() => void revoke(passkey)}>
              {t.revokePasskey}
            </button>
          </p>
        ))}
        <label>
          {t.passkeyLabel}
          <input required maxLength={64} value={label} onInput={({ currentTarget }) => setLabel(currentTarget.value)} />
        </label>
        <button type="submit">{t.addPasskey}</button>
        {problem !== null &&
          (problem.code === 'no_passkey' ? (
            <div class="trouble" role="alert">
              {t.noPasskey}
            </div>
          ) : (
            <TroubleNote problem={problem} />
          ))}
      </fieldset>
    </form>
  );
}
