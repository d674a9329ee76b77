import type { MatchPolicy } from '../../records/policies.ts';
import { exactPolicy } from './exact.policy.ts';
import { ocrClassPolicy } from './ocr-class.policy.ts';
import type { Policy } from './policy.ts';
import { posteriorPolicy } from './posterior.policy.ts';

/** Every policy that a list may have. */
export const POLICIES: Readonly<Record<MatchPolicy, Policy>> = {
  exact: exactPolicy,
  ocr: ocrClassPolicy,
  likely: posteriorPolicy,
};
