/**
 * The script of the page `/sign-in`. The link's secret stands after `#`: a browser sends that part to no server, and it is taken out of the history before it
 * is used. The passkey's answer is written as the console's library writes it (WebAuthn's `toJSON()`, which older browsers lack).
 */
export const SIGN_IN_SCRIPT = `const said = document.getElementById('said');

/** The answer, or null after saying what is wrong. */
async function ask(path, body) {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
  if (answer === null) {
    said.textContent = said.dataset.unreachable;
    return null;
  }
  const given = await answer.json();
  if (answer.ok) return given;
  said.textContent = given.detail;
  return null;
}

async function signIn(by) {
  if (await ask('/v1/session', by)) location.replace('/');
}

document.getElementById('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  const { name, secret } = Object.fromEntries(new FormData(event.target));
  signIn(secret.startsWith('lpr_') ? { key: secret.trim() } : { name, password: secret });
});

const link = location.hash.slice(1);
if (link !== '') {
  history.replaceState(null, '', location.pathname);
  signIn({ link });
}

const passkey = document.getElementById('passkey');
passkey?.addEventListener('click', async () => {
  const options = await ask('/sign-in/passkey/options', {});
  if (options === null) return;
  const publicKey = { ...options, challenge: bytesOf(options.challenge) };
  const credential = await credentialFor(publicKey);
  if (credential === null) {
    said.textContent = passkey.dataset.none;
    return;
  }
  const answer = await ask('/sign-in/passkey', answerOf(credential));
  if (answer !== null) await signIn(answer);
});

/** Null where the person, the authenticator or the browser gives none: browsers have none at all for an address without TLS. */
async function credentialFor(publicKey) {
  try {
    return await navigator.credentials.get({ publicKey });
  } catch {
    return null;
  }
}

function answerOf({ id, rawId, type, response: { clientDataJSON, authenticatorData, signature, userHandle } }) {
  const response = {
    clientDataJSON: textOf(clientDataJSON),
    authenticatorData: textOf(authenticatorData),
    signature: textOf(signature),
    ...(userHandle && { userHandle: textOf(userHandle) }),
  };
  return { id, rawId: textOf(rawId), type, response };
}

function bytesOf(base64url) {
  return Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
}

function textOf(bytes) {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
`;
