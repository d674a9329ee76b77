import { language } from '../base/settings.ts';
import { SPANISH_PURPOSES } from './purposes.ts';

/** A purpose in the person's language. The profile's English name is sent and recorded; a typed purpose is shown unchanged. */
export function purposeName(purpose: string): string {
  return (language.value === 'es' && SPANISH_PURPOSES[purpose]) || purpose;
}
