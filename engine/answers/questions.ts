import { clonesQuestion } from '../clones/clones.question.ts';
import { convoysQuestion } from '../convoys/convoys.question.ts';
import { corridorsQuestion } from '../corridors/corridors.question.ts';
import { habitsQuestion } from '../habits/habits.question.ts';
import { healthQuestion } from '../health/health.question.ts';
import { chainsQuestion } from '../links/chains.question.ts';
import { linksQuestion } from '../links/links.question.ts';
import type { Question, Table } from '../questions/question.ts';
import type { Answer, AskedValue, QuestionName, StoredAnswer } from '../records/answers.ts';
import { scenesQuestion } from '../scenes/scenes.question.ts';

type Parameters = Readonly<Record<string, AskedValue>>;
type AnyQuestion = Question<Parameters, Answer>;

/** Every question; CONTRIBUTING.md says how to add one. */
const ALL: { readonly [Q in QuestionName]: Question<Parameters, Extract<Answer, { question: Q }>> } = {
  clones: clonesQuestion,
  convoys: convoysQuestion,
  scenes: scenesQuestion,
  habits: habitsQuestion,
  corridors: corridorsQuestion,
  health: healthQuestion,
  links: linksQuestion,
  chains: chainsQuestion,
};

export function questionNamed(name: QuestionName): AnyQuestion {
  return ALL[name];
}

/** How many rows an answer has as a table; a stored answer without that number is parsed. */
export function rowsOf({ rows, body }: StoredAnswer): number {
  return rows ?? tableOf(JSON.parse(body) as Answer).rows.length;
}

/** A flat table of any answer. */
export function tableOf(answer: Answer): Table {
  return questionNamed(answer.question).table(answer);
}
