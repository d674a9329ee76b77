import { clonesQuestion } from '../clones/clones.question.ts';
import { convoysQuestion } from '../convoys/convoys.question.ts';
import { corridorsQuestion } from '../corridors/corridors.question.ts';
import { habitsQuestion } from '../habits/habits.question.ts';
import { healthQuestion } from '../health/health.question.ts';
import { chainsQuestion } from '../links/chains.question.ts';
import { linksQuestion } from '../links/links.question.ts';
import type { Question, Table } from '../questions/question.ts';
import type { Answer, AskedValue, QuestionName } from '../records/answers.ts';
import { scenesQuestion } from '../scenes/scenes.question.ts';

type AnyQuestion = Question<Readonly<Record<string, AskedValue>>, Answer>;

/** Every question; CONTRIBUTING.md says how to add one. */
const ALL: Readonly<Record<QuestionName, AnyQuestion>> = {
  clones: clonesQuestion as unknown as AnyQuestion,
  convoys: convoysQuestion as unknown as AnyQuestion,
  scenes: scenesQuestion as unknown as AnyQuestion,
  habits: habitsQuestion as unknown as AnyQuestion,
  corridors: corridorsQuestion as unknown as AnyQuestion,
  health: healthQuestion as unknown as AnyQuestion,
  links: linksQuestion as unknown as AnyQuestion,
  chains: chainsQuestion as unknown as AnyQuestion,
};

export function questionNamed(name: QuestionName): AnyQuestion {
  return ALL[name];
}

/** A flat table of any answer. */
export function tableOf(answer: Answer): Table {
  return questionNamed(answer.question).table(answer);
}
