/** What a question would look at, told before it is asked. */
export interface AnswerEstimate<Question extends string = string> {
  readonly question: Question;
  readonly window: { readonly from: string; readonly to: string };
  readonly looks_at: 'reads' | 'seizures';
  readonly n: number;
  /** False: about so many, by the counts of each day. */
  readonly exact: boolean;
}
