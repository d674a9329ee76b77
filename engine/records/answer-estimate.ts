/** How much data a question would look at, estimated before it is asked. */
export interface AnswerEstimate<Question extends string = string> {
  readonly question: Question;
  readonly window: { readonly from: string; readonly to: string };
  readonly looks_at: 'reads' | 'seizures';
  readonly n: number;
  /** False: an estimate from the counts of each day. */
  readonly exact: boolean;
}
