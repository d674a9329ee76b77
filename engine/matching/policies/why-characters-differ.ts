import type { MatchPolicy } from '../../records/policies.ts';

export function whyCharactersDiffer(policy: MatchPolicy): string {
  return `The characters differ by more than the policy ${policy} allows.`;
}
