import { createHash } from 'node:crypto';
import { tableOf } from '../answers/questions.ts';
import type { Answer, QuestionName } from '../records/answers.ts';

/**
 * The names in an answer to each question: vehicles, cameras, faults. Odds, counts, times and reasons are left out, because they change a little
 * with every read.
 */
const NAMED: { readonly [Q in QuestionName]: (answer: Extract<Answer, { question: Q }>) => readonly string[] } = {
  clones: ({ clones }) => clones.map(({ plate }) => plate),
  convoys: ({ convoys }) => convoys.map(({ members }) => togetherOf(members)),
  scenes: ({ found }) => found.map(({ plate }) => plate),
  habits: (answer) => tableOf(answer).rows.map(({ plate, what }) => `${plate} ${what}`),
  corridors: ({ ways }) => ways.map(({ from, to }) => `${from} ${to}`),
  health: ({ faults }) => faults.map(({ camera, what }) => `${camera} ${what}`),
  links: ({ cells }) => cells.map(({ origin_state, state, traced_state }) => `${origin_state} ${state} ${traced_state}`),
  chains: ({ chains }) => chains.map(({ members }) => togetherOf(members)),
};

export function namedIn(answer: Answer): ReadonlySet<string> {
  return new Set((NAMED[answer.question] as (one: Answer) => readonly string[])(answer));
}

/** A hash of the names that does not depend on their order. */
export function hashOf(named: ReadonlySet<string>): Buffer {
  return createHash('sha256')
    .update([...named].sort().join('\n'))
    .digest();
}

function togetherOf(members: readonly { readonly plate: string }[]): string {
  return members
    .map(({ plate }) => plate)
    .sort()
    .join(' ');
}
