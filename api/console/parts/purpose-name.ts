import { language } from '../base/settings.ts';
import { SPANISH_PURPOSES } from './purposes.ts';

/** A purpose as the person reads it. Sent and recorded is what the profile names, in English; a typed one is shown as it was typed. */
export function purposeName(purpose: string): string {
  return (language.value === 'es' && SPANISH_PURPOSES[purpose]) || purpose;
}
