/** What a person sees who is not signed in; a sign-in link leads here, too. Works without the console. */
export const SIGN_IN_PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Sign in – license plate reads</title>
<link rel="stylesheet" href="/page.css">
<script src="/sign-in.js" defer></script>
<main>
<h1>Sign in</h1>
<p class="lead" id="said" role="status">With your name and password, or with a key alone.</p>
<form id="sign-in">
<p><label>Name<br><input name="name" autocomplete="username" maxlength="64"></label></p>
<p><label>Password or key<br><input name="secret" type="password" autocomplete="current-password" maxlength="1000" required></label></p>
<p><button>Sign in</button></p>
</form>
<p id="other-way" hidden><a href="/sign-in/oidc"></a></p>
</main>
</html>
`;

/** The link's secret stands after \`#\`: a browser sends that part to no server, and it is taken out of the history before it is used. */
export const SIGN_IN_SCRIPT = `const said = document.getElementById('said');
const form = document.getElementById('sign-in');

async function signIn(by) {
  const answer = await fetch('/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(by),
  });
  if (answer.ok) location.replace('/');
  else said.textContent = (await answer.json()).detail;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const { name, secret } = Object.fromEntries(new FormData(form));
  signIn(secret.startsWith('lpr_') ? { key: secret.trim() } : { name, password: secret });
});

const link = location.hash.slice(1);
if (link !== '') {
  history.replaceState(null, '', location.pathname);
  signIn({ link });
}

const way = document.getElementById('other-way');
fetch('/sign-in/ways').then((answer) => answer.json()).then(({ identity_provider }) => {
  if (identity_provider === null) return;
  way.firstElementChild.textContent = 'Sign in with ' + identity_provider;
  way.hidden = false;
});
`;

export const SIGN_IN_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
