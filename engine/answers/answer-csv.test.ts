import { expect, it } from 'vitest';
import { corridorsQuestion } from '../corridors/corridors.question.ts';
import { BEGIN, columnsOf, traffic } from '../questions/testing/road.ts';
import { answerCsv } from './answer-csv.ts';

it('says in its first line which cameras were asked for, beside how many were looked at', () => {
  const columns = columnsOf(traffic(1, 60, 3));
  const [first, second] = columns.cameras.map(({ id }) => id);
  const window = { from: BEGIN, to: columns.at[columns.n - 1] + 1 };
  const parameters = corridorsQuestion.check({ cameras: [first, second] });
  const answer = corridorsQuestion.answer({ columns, window, parameters, notes: [], onDone: () => undefined });
  const [asked] = answerCsv(answer).split('\n');
  expect(asked).toContain(` cameras=["${first}","${second}"] `);
  expect(asked).toContain(` cameras_looked_at=${columns.cameras.length} `);
});
