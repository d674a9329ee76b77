/**
 * How a list is matched. `exact`: character by character; `ocr`: also by any number of swaps within OCR's classes; `likely`: by the
 * posterior probability that the read is of the listed plate (`matching/README.md`).
 */
export const MATCH_POLICIES = ['exact', 'ocr', 'likely'] as const;

export type MatchPolicy = (typeof MATCH_POLICIES)[number];

/** How a hit came about, whatever its list's policy: `likely` where a class swap alone does not explain it, `pattern` by `*` or `?`. */
export const MATCH_RULES = [...MATCH_POLICIES, 'pattern'] as const;

export type MatchRule = (typeof MATCH_RULES)[number];
