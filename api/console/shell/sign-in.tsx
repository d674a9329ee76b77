import { useEffect, useState } from 'preact/hooks';
import { signInByPasskey, type Ways } from '../base/passkeys.ts';
import { problemText } from '../base/problem-words.ts';
import { signIn } from '../base/session.ts';
import { ask, type Trouble } from '../base/transport.ts';
import { shellWords } from './words.ts';

/** Sign-in by name and password, or by a key. It is shown at the start, and over a page whose session has ended; what was typed on that page stays. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn?: () => void }) {
  const t = shellWords.value;
  const [name, setName] = useState('');
  const [secret, setSecret] = useState('');
  const [problem, setProblem] = useState<Trouble | null>(null);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const answer = await signIn(secret.startsWith('lpr_') ? { key: secret.trim() } : { name, password: secret });
    setProblem(answer.ok ? null : answer.problem);
    if (answer.ok) onSignedIn?.();
  };
  return (
    <form class="form" onSubmit={(event) => void submit(event)}>
      <label>
        {t.name}
        <input
          autocomplete="username"
          maxLength={64}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </label>
      <label>
        {t.secret}
        <input
          type="password"
          autocomplete="current-password"
          required
          maxLength={1000}
          value={secret}
          onInput={({ currentTarget }) => setSecret(currentTarget.value)}
        />
      </label>
      {problem !== null && (
        <div class="trouble" role="alert">
          {problem.code === 'unreachable' ? t.unreachable : problem.code === 'not_signed_in' ? t.wrong : problemText(problem)}
        </div>
      )}
      <div class="actions">
        <button type="submit" class="primary">
          {t.signIn}
        </button>
      </div>
    </form>
  );
}

/** Sign-in by passkey and by the identity provider, where the server has them. */
function OtherWays() {
  const t = shellWords.value;
  const [ways, setWays] = useState<Ways | null>(null);
  const [problem, setProblem] = useState<Trouble | null>(null);
  useEffect(() => {
    void ask<Ways>('GET', '/sign-in/ways').then((answer) => {
      if (answer.ok) setWays(answer.body);
    });
  }, []);
  const byPasskey = async (): Promise<void> => {
    const answer = await signInByPasskey();
    setProblem(answer.ok ? null : answer.problem);
  };
  return (
    <>
      {ways?.passkeys && (
        <p>
          <button type="button" onClick={() => void byPasskey()}>
            {t.signInByPasskey}
          </button>
        </p>
      )}
      {problem !== null && (
        <div class="trouble" role="alert">
          {problem.code === 'no_passkey' ? t.noPasskey : problemText(problem)}
        </div>
      )}
      {ways != null && ways.identity_provider !== null && (
        <p>
          <a href="/sign-in/oidc" target="_top">
            {t.signInWith(ways.identity_provider)}
          </a>
        </p>
      )}
    </>
  );
}

export function SignInPage() {
  const t = shellWords.value;
  useEffect(() => {
    document.title = `${t.signIn} – ${t.product}`;
  }, [t]);
  return (
    <main id="main" class="sign-in">
      <h1>{t.product}</h1>
      <p class="dim">{t.signInWhy}</p>
      <SignInForm />
      <OtherWays />
    </main>
  );
}
