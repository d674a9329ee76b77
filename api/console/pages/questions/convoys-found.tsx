import type { Convoys } from '../../base/wire.ts';
import { Cases } from './cases.tsx';
import { BaseRate, OneGroup } from './group.tsx';
import { questionWords } from './words.ts';

/** Vehicles that travel together. */
export function ConvoysFound({ answer }: { readonly answer: Convoys }) {
  const t = questionWords.value;
  return (
    <>
      {answer.convoys.length === 0 ? (
        <p class="empty">{t.noConvoys}</p>
      ) : (
        <Cases
          items={answer.convoys}
          name={({ members }) => members.map(({ plate }) => plate).join(' + ')}
          odds={({ odds }) => odds}
        >
          {(convoy) => <OneGroup group={convoy} />}
        </Cases>
      )}
      <BaseRate of={answer.base_rate} />
    </>
  );
}
