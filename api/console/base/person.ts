import { signal } from '@preact/signals';

const KEY = 'lpr.person';

/** Who sits here, as verdicts name the person; empty until it was said. Kept for the browser's tab only. */
export const person = signal(sessionStorage.getItem(KEY) ?? '');

person.subscribe((name) => {
  if (name !== (sessionStorage.getItem(KEY) ?? '')) sessionStorage.setItem(KEY, name);
});
