import { signal } from '@preact/signals';
import { language } from './settings.ts';
import type { Problem } from './wire.ts';

/** An answer of the API, or why there is none. `unreachable` is the code where the server could not be reached. */
export type Answer<T> =
  | { readonly ok: true; readonly body: T; readonly etag: string | null }
  | { readonly ok: false; readonly problem: Trouble };

export type Trouble = Pick<Problem, 'code' | 'status' | 'detail'> &
  Partial<Pick<Problem, 'errors' | 'request_id' | 'report'>> & {
    /** The server has said `detail` in the person's language. */
    readonly isTranslated?: boolean;
  };

export type Query = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

export interface Asking {
  readonly query?: Query | undefined;
  /** Sent as JSON; a `FormData` or `Blob` as it is. */
  readonly body?: unknown;
  readonly ifMatch?: string | null | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Whether the last request reached the server. */
export const isReachable = signal(true);

/** The CSRF token, which proves that a change comes from a page of this server; null where nobody is signed in. */
export const csrf = signal<string | null>(null);
/** False from the moment that the server says that the session has ended. */
export const isSignedIn = signal(true);

/** Purpose and case of the person's look-ups; they are sent with every request and recorded in the audit log. */
export const purpose = signal('');
export const caseNumber = signal('');

/** Sends a request to the server. Everything except event streams (`live.ts`) and pictures is requested by this function. */
export async function ask<T>(method: string, path: string, asking: Asking = {}): Promise<Answer<T>> {
  try {
    const response = await fetch(address(path, asking.query), {
      method,
      headers: headersOf(method, asking),
      body: bodyOf(asking.body),
      signal: asking.signal ?? null,
      credentials: 'same-origin',
    });
    isReachable.value = true;
    if (!response.ok) return { ok: false, problem: await problemIn(response) };
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return { ok: true, body: (isJson ? await response.json() : await response.text()) as T, etag: response.headers.get('etag') };
  } catch (error) {
    if (asking.signal?.aborted) return { ok: false, problem: { code: 'aborted', status: 0, detail: 'aborted' } };
    isReachable.value = false;
    return { ok: false, problem: { code: 'unreachable', status: 0, detail: String(error) } };
  }
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal): Promise<Answer<T>> =>
  ask('GET', path, { query, signal });

/** A path with its query; empty parameters are left out. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null && one !== '') search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

function headersOf(method: string, { body, ifMatch }: Asking): Record<string, string> {
  return {
    'Accept-Language': language.value,
    ...(isPlain(body) && { 'Content-Type': 'application/json' }),
    ...(method !== 'GET' && csrf.value !== null && { 'Lpr-CSRF': csrf.value }),
    ...(ifMatch && { 'If-Match': ifMatch }),
    ...(purpose.value !== '' && { 'Lpr-Purpose': purpose.value }),
    ...(caseNumber.value !== '' && { 'Lpr-Case': caseNumber.value }),
  };
}

function bodyOf(body: unknown): BodyInit | null {
  if (body === undefined) return null;
  return isPlain(body) ? JSON.stringify(body) : (body as BodyInit);
}

function isPlain(body: unknown): boolean {
  return body !== undefined && !(body instanceof FormData) && !(body instanceof Blob);
}

async function problemIn(response: Response): Promise<Trouble> {
  const text = await response.text();
  if (response.status === 401) isSignedIn.value = false;
  try {
    return { ...(JSON.parse(text) as Problem), isTranslated: response.headers.get('content-language') === language.value };
  } catch {
    // The answer is of a program between browser and server, such as a proxy.
    return { code: 'unreachable', status: response.status, detail: text.slice(0, 200) || response.statusText };
  }
}

/** Sends a form and reports how many of its bytes were sent, which `fetch` cannot. */
export function upload<T>(
  path: string,
  form: FormData,
  onSent: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', path);
    for (const [name, value] of Object.entries(headersOf('POST', { body: form }))) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = async () => {
      isReachable.value = true;
      const said = request.getResponseHeader('content-language');
      const headers = { ...(said !== null && { 'content-language': said }) };
      const response = new Response(request.responseText, { status: request.status, headers });
      if (!response.ok) resolve({ ok: false, problem: await problemIn(response) });
      else resolve({ ok: true, body: (await response.json()) as T, etag: null });
    };
    request.onabort = () => resolve({ ok: false, problem: { code: 'aborted', status: 0, detail: 'aborted' } });
    request.onerror = () => {
      isReachable.value = false;
      resolve({ ok: false, problem: { code: 'unreachable', status: 0, detail: 'The connection was cut' } });
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
