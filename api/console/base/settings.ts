import { effect, type Signal, signal } from '@preact/signals';

export const LANGUAGES = ['en', 'es'] as const;
export const THEMES = ['system', 'light', 'dark'] as const;

/** A person's settings in this browser. No data about vehicles is kept here. */
export const language = kept('language', LANGUAGES, navigator.language.startsWith('es') ? 'es' : 'en');
export const theme = kept('theme', THEMES, 'system');
/** Whether keys without Ctrl or Alt work; people who use speech input switch them off (WCAG 2.1.4). */
export const singleKeys = kept('single-keys', ['on', 'off'] as const, 'on');

effect(() => {
  document.documentElement.lang = language.value;
});
effect(() => {
  document.documentElement.dataset.theme = theme.value;
});

function kept<T extends string>(name: string, values: readonly T[], fallback: T): Signal<T> {
  const key = `lpr.${name}`;
  const stored = read(key) as T | null;
  const setting = signal<T>(stored !== null && values.includes(stored) ? stored : fallback);
  setting.subscribe((value) => {
    if (read(key) !== value && (value !== fallback || read(key) !== null)) write(key, value);
  });
  return setting;
}

/** Storage is refused in some private windows; the choice then lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be refused here, too.
  }
}
