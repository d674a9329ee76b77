/**
 * How a list is matched. `exact`: character by character; `ocr`: also with any number of confusions within OCR classes; `likely`: by the
 * posterior probability that the read is of the listed plate (`matching/README.md`).
 */
export const MATCH_POLICIES = ['exact', 'ocr', 'likely'] as const;

/** See {@link MATCH_POLICIES}. */
export type MatchPolicy = (typeof MATCH_POLICIES)[number];

/** What a hit depends on, for users; a policy without a description does not compile. */
export const POLICY_DESCRIPTIONS: Readonly<Record<MatchPolicy, string>> = {
  exact: 'exactly the listed characters',
  ocr: 'also characters that readers confuse with them (0 O D Q, 1 I …)',
  likely: 'the probability that the read is of the listed plate',
};

/**
 * Whether a list with the policy demands a posterior: only such a list has a threshold, and only such a list may have a budget of false alerts. The
 * others have a yes-or-no rule.
 */
export const DEMANDS_POSTERIOR: Readonly<Record<MatchPolicy, boolean>> = { exact: false, ocr: false, likely: true };

/**
 * The rule by which the characters fit, whatever the list's policy: `likely` where confusions within OCR classes alone do not explain the read, `pattern`
 * by `*` or `?`.
 */
export const MATCH_RULES = [...MATCH_POLICIES, 'pattern'] as const;

/** See {@link MATCH_RULES}. */
export type MatchRule = (typeof MATCH_RULES)[number];
