import { count } from '../../base/format.ts';
import type { ScenesAnswer } from '../../base/wire.ts';
import { chanceText } from '../../parts/chance.ts';
import { Seen, When } from '../../parts/time.tsx';
import { oddsText } from './cases.tsx';
import { questionWords } from './words.ts';

/** Vehicles that were at several scenes: a row for each vehicle, a column for each scene. */
export function ScenesFound({ answer }: { readonly answer: ScenesAnswer }) {
  const t = questionWords.value;
  const { scenes, found, vehicles_at_any, vehicles_at_least } = answer;
  return (
    <>
      <p>{t.atAny(count(vehicles_at_any), count(vehicles_at_least))}</p>
      {found.length === 0 ? (
        <p class="empty">{t.noScenes}</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label={t.sceneMatrix}>
          <table class="plain matrix">
            <caption class="unseen">{t.sceneMatrix}</caption>
            <thead>
              <tr>
                <th scope="col">{t.plate}</th>
                <th scope="col">{t.oddsTitle}</th>
                {scenes.map(({ id, from, to, cameras, passages }) => (
                  <th key={id} scope="col" title={cameras.join(', ')}>
                    {id}
                    <br />
                    <When at={from} style="day" /> – <When at={to} style="time" />
                    <br />
                    {t.passagesOf(count(passages))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {found.map(({ plate, state, odds, why, at }) => (
                <tr key={plate}>
                  <th scope="row">
                    <a class="plate" href={`/search?how=likely&plate=${encodeURIComponent(plate)}`} title={t.follow}>
                      {plate}
                    </a>{' '}
                    <span class="dim">{state}</span>
                  </th>
                  <td title={why}>
                    {oddsText(odds)}
                    <br />
                    <small class="dim">{why}</small>
                  </td>
                  {scenes.map(({ id }) => {
                    const here = at.find(({ scene }) => scene === id);
                    return (
                      <td key={id} class={here === undefined ? '' : 'was'}>
                        {here?.passed.map((passed) => (
                          <div key={passed.at}>
                            <Seen at={passed.at} camera={passed.camera} style="time" /> {passed.camera}
                          </div>
                        ))}
                        {here !== undefined && <small class="dim">{t.byHabit(chanceText(here.by_habit))}</small>}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
