import type { Signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import type { ReceiptRow } from '../../base/wire.ts';
import { Modal } from '../../parts/modal.tsx';
import { batchWords } from './words.ts';

/** The whole picture of a row, with an outline and its text around every plate that was found. */
export function PictureDialog({ row }: { readonly row: Signal<ReceiptRow | null> }) {
  return (
    <Modal
      isOpen={row.value !== null}
      onClose={() => (row.value = null)}
      title={row.value?.file ?? batchWords.value.picture}
      class="wide-dialog"
    >
      {row.value !== null && <Boxes row={row.value} />}
    </Modal>
  );
}

function Boxes({ row }: { readonly row: ReceiptRow }) {
  const t = batchWords.value;
  const [size, setSize] = useState({ w: 0, h: 0 });
  const boxed = row.plates.filter(({ box }) => box !== null);
  return (
    <>
      <span class="whole" style={size.h > 0 ? { '--ratio': size.w / size.h } : undefined}>
        <img
          src={`/v1/batches/${row.batch_id}/rows/${row.row}/picture`}
          alt={t.wholeOf(row.file ?? '')}
          onLoad={({ currentTarget }) => setSize({ w: currentTarget.naturalWidth, h: currentTarget.naturalHeight })}
        />
        {size.w > 0 && (
          <svg viewBox={`0 0 ${size.w} ${size.h}`} aria-hidden="true">
            {boxed.map(({ read_id, plate, box }) => (
              <g key={read_id}>
                <polygon points={box?.corners.map((corner) => corner.join(',')).join(' ')} />
                <text x={box?.x} y={(box?.y ?? 0) - size.h / 100} font-size={size.h / 28}>
                  {plate}
                </text>
              </g>
            ))}
          </svg>
        )}
      </span>
      {row.plates.length === 0 && <p class="dim">{t.noPlateHere}</p>}
      <ul class="found">
        {row.plates.map(({ read_id, plate }) => (
          <li key={read_id} class="plate">
            {plate}
          </li>
        ))}
      </ul>
    </>
  );
}
