import { language } from '../base/settings.ts';
import { SPANISH_REASONS } from './reasons.ts';

/** The reason of an entry as the person reads it; null where the list gives none. Stored is the code of the list. */
export function reasonName(code: string | null): string | null {
  if (code === null) return null;
  return (language.value === 'es' && SPANISH_REASONS[code.toUpperCase()]) || code.replaceAll('_', ' ');
}
