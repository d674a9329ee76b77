import { html } from 'hono/html';
import type { Language } from '../language.ts';
import { htmlPage } from './html.ts';
import { SIGN_IN_WORDS } from './sign-in-words.ts';

/** Ways of signing in besides passwords, keys and links. */
export interface SignInWays {
  /** What the identity provider is called; null: there is none. */
  readonly provider: string | null;
  readonly passkeys: boolean;
}

/** The page for people who are not signed in; sign-in links lead here, too. It works without the console. */
export function signInPage(language: Language, { provider, passkeys }: SignInWays) {
  const t = SIGN_IN_WORDS[language];
  const byPasskey = html`<p><button type="button" id="passkey" data-none="${t.noPasskey}">${t.byPasskey}</button></p>`;
  const byProvider = html`<p><a href="/sign-in/oidc">${t.byProvider(provider ?? '')}</a></p>`;
  return htmlPage(
    { title: t.title, language, script: '/sign-in.js' },
    html`<h1>${t.heading}</h1>
<p class="lead" id="said" role="status" data-unreachable="${t.unreachable}">${t.lead}</p>
<form id="sign-in">
<p><label>${t.name}<br><input name="name" autocomplete="username" maxlength="64"></label></p>
<p><label>${t.secret}<br><input name="secret" type="password" autocomplete="current-password" maxlength="1000" required></label></p>
<p><button>${t.signIn}</button></p>
</form>
${passkeys ? byPasskey : ''}
${provider === null ? '' : byProvider}`,
  );
}

export const SIGN_IN_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
