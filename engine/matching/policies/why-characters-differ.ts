import type { MatchPolicy } from '../../records/policies.ts';
import { type Sentence, say } from '../../records/sentences.ts';

export function whyCharactersDiffer(policy: MatchPolicy): string {
  return say(CHARACTERS_DIFFER, { policy });
}

export const CHARACTERS_DIFFER: Sentence = {
  en: 'The characters differ by more than the policy {policy} allows.',
  es: 'Los caracteres difieren más de lo que permite la política {policy}.',
};
