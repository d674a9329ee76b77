import { useEffect, useState } from 'preact/hooks';
import { problemText } from '../base/problem-words.ts';
import { signIn } from '../base/session.ts';
import { ask, type Trouble } from '../base/transport.ts';
import { shellWords } from './words.ts';

/** Name and password, or a key. Used at the start, and over a page whose session has ended: what was typed there stays. */
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

/** The identity provider, where the server knows one. */
function OtherWay() {
  const [provider, setProvider] = useState<string | null>(null);
  useEffect(() => {
    void ask<{ readonly identity_provider: string | null }>('GET', '/sign-in/ways').then((answer) => {
      if (answer.ok) setProvider(answer.body.identity_provider);
    });
  }, []);
  if (provider === null) return null;
  return (
    <p>
      <a href="/sign-in/oidc" target="_top">
        {shellWords.value.signInWith(provider)}
      </a>
    </p>
  );
}

export function SignInPage() {
  const t = shellWords.value;
  return (
    <main id="main" class="sign-in">
      <h1>{t.product}</h1>
      <p class="dim">{t.signInWhy}</p>
      <SignInForm />
      <OtherWay />
    </main>
  );
}
