import { signal } from '@preact/signals';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'good' | 'bad' | 'plain' | 'news';
  readonly action?: { readonly says: string; readonly run: () => void } | undefined;
}

export const toasts = signal<readonly Toast[]>([]);
let next = 1;
/** Milliseconds for which a message is shown; a failure, and what happened without the person, is shown until it is closed. */
const SHOWN = 8_000;

/** Shows a message at the edge of the page, which screen readers announce, too. */
export function say(text: string, tone: Toast['tone'] = 'plain', action?: Toast['action']): void {
  const id = next++;
  toasts.value = [...toasts.value.slice(-2), { id, text, tone, action }];
  if (tone === 'good' || tone === 'plain') window.setTimeout(() => unsay(id), SHOWN);
}

export function unsay(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
