import type { Hit } from '../../base/wire.ts';
import { beside, type Typed } from './typed.ts';
import { verifyWords } from './words.ts';

export interface AlignmentProps {
  readonly alignment: Hit['explanation']['alignment'];
  /** Null: the person did not have to type. */
  readonly typed: Typed | null;
}

/** The typed, the read and the listed plate in three rows, coloured by their agreement, with the reader's other characters for each place. */
export function Alignment({ alignment, typed }: AlignmentProps) {
  const t = verifyWords.value;
  const mine =
    typed === null || typed.plate === null
      ? null
      : beside(
          typed.plate,
          alignment.map(({ entry, read }) => entry || read),
        );
  return (
    <table class="alignment">
      <caption class="unseen">{t.characters}</caption>
      {/* Of its own width; the other columns, one for each character, share the rest. */}
      <colgroup>
        <col />
      </colgroup>
      <tbody>
        {typed !== null && (
          <tr>
            <th scope="row">{t.typed}</th>
            {mine === null ? (
              <td colSpan={alignment.length} class="dim">
                {t.notTyped}
              </td>
            ) : (
              alignment.map(({ entry }, i) => (
                <td key={i} class={toneTyped(mine[i] ?? null, entry)}>
                  {mine[i] ?? '·'}
                </td>
              ))
            )}
          </tr>
        )}
        <tr>
          <th scope="row">{t.read}</th>
          {alignment.map(({ read, how }, i) => (
            <td key={i} class={how}>
              {read || '·'}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{t.listed}</th>
          {alignment.map(({ entry, how }, i) => (
            <td key={i} class={how}>
              {entry || '·'}
            </td>
          ))}
        </tr>
        <tr class="doubt">
          <th scope="row">{t.alternatives}</th>
          {alignment.map(({ read, p, alternatives }, i) => (
            <td key={i}>
              <Alternatives of={alternatives.length > 0 ? alternatives : [{ char: read, p }]} />
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function toneTyped(typed: string | null, entry: string): string {
  if (typed === null || typed === '?') return 'unread';
  const fold = (char: string): string => char.replace('O', '0').replace('I', '1');
  return fold(typed) === fold(entry) ? 'same' : 'other';
}

/** At most so many alternatives, and none below 0.01, because less probable ones do not affect a person's decision. */
const MOST = 4;
const LEAST = 0.01;

function Alternatives({ of }: { readonly of: readonly { readonly char: string; readonly p: number }[] }) {
  const shown = of
    .filter(({ p }) => p >= LEAST)
    .toSorted((a, b) => b.p - a.p)
    .slice(0, MOST);
  return (
    <ol class="alternatives">
      {shown.map(({ char, p }) => (
        <li key={char} title={`${char || '∅'} ${p.toFixed(3)}`}>
          <span class="plate">{char || '∅'}</span>
          <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect width={100 * p} height="8" />
          </svg>
          <span class="unseen">{p.toFixed(2)}</span>
        </li>
      ))}
    </ol>
  );
}
