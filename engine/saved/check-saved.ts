import { questionNamed } from '../answers/questions.ts';
import { demand } from '../fields/checked.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkText } from '../fields/text.ts';
import type { NewSavedQuestion, SavedQuestion } from '../records/saved-questions.ts';
import { checkReadsSought } from './reads-sought.ts';

const A_DAY = 24;
const A_YEAR_HOURS = 8_760;
const TEN_YEARS_DAYS = 3_660;

/** The question to save, with defaults filled in. @throws LprError bad_request, also for parameters that the question would refuse */
export function checkSaved(given: NewSavedQuestion): Pick<SavedQuestion, 'name' | 'question' | 'asked' | 'days' | 'every_hours'> {
  const { question, asked = {}, days = null, every_hours = A_DAY } = given;
  if (question === 'reads') checkReadsSought(asked);
  else questionNamed(question).check(asked);
  return {
    ...{ name: demand(checkText(given.name, 'name', 200)), question, asked },
    days: days === null ? null : demand(checkNumber(days, 'days', 0.01, TEN_YEARS_DAYS)),
    every_hours: checkEvery(every_hours),
  };
}

/** Hours from one run to the next. @throws LprError bad_request */
export function checkEvery(hours: number): number {
  return demand(checkNumber(hours, 'every_hours', 0.1, A_YEAR_HOURS));
}
