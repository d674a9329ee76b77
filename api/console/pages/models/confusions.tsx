import { useState } from 'preact/hooks';
import { count } from '../../base/format.ts';
import { probability } from '../../base/probability.ts';
import type { Model } from '../../base/wire.ts';
import { heatOf } from './heat.ts';
import { modelWords } from './words.ts';

/** The confusions of each camera as a heat map: rows are characters on the plate, columns characters as the camera shows them. */
export function Confusions({ model }: { readonly model: Model }) {
  const t = modelWords.value;
  const [chosen, setChosen] = useState<string | null>(model.cameras[0]?.id ?? null);
  const camera = model.cameras.find(({ id }) => id === chosen) ?? null;
  return (
    <>
      <p class="dim">{t.confusionsWhy}</p>
      <label class="narrow-field">
        {t.camera}
        <select value={chosen ?? ''} onChange={({ currentTarget }) => setChosen(currentTarget.value || null)}>
          {model.cameras.map(({ id, verdicts }) => (
            <option key={id} value={id}>
              {id} ({t.verdictsOf(count(verdicts))})
            </option>
          ))}
          <option value="">{t.everywhere}</option>
        </select>
      </label>
      <HeatMap swaps={camera?.swaps ?? model.everywhere} label={camera?.id ?? t.everywhere} isShipped={model.parent === null} />
    </>
  );
}

interface HeatMapProps {
  readonly swaps: Readonly<Record<string, number>>;
  readonly label: string;
  readonly isShipped: boolean;
}

function HeatMap({ swaps, label, isShipped }: HeatMapProps) {
  const t = modelWords.value;
  const { rows, columns, chance, most } = heatOf(swaps);
  if (rows.length === 0) return <p class="empty">{isShipped ? t.noSwapsShipped : t.noSwaps}</p>;
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={`${t.confusions}: ${label}`}>
      <table class="confusions">
        <thead>
          <tr>
            <th scope="col">
              <span class="unseen">{t.really}</span> ↓ <span aria-hidden="true">→</span> <span class="unseen">{t.shown}</span>
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" class="plate">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row}>
              <th scope="row" class="plate">
                {row}
              </th>
              {columns.map((column) => {
                const p = chance(row, column);
                return (
                  <td
                    key={column}
                    // The probability is written in the cell; the colour only helps to find high ones.
                    style={p === null ? undefined : { '--heat': `${Math.round(35 * (p / most))}%` }}
                    class={p === null ? 'none' : undefined}
                  >
                    {p === null ? '' : probability(p)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
