import { useState } from 'preact/hooks';
import { useKeys } from '../../base/keys.ts';
import type { Read } from '../../base/wire.ts';
import { Crop } from '../../parts/crop.tsx';
import { verifyWords } from './words.ts';

/** The plate large, or the whole picture with the plate's outline. */
export function Picture({ read }: { readonly read: Read }) {
  const t = verifyWords.value;
  const [isWhole, setWhole] = useState(false);
  useKeys([{ keys: 'w', says: isWhole ? t.showCrop : t.showWhole, run: () => setWhole(!isWhole) }]);
  if (read.image === null) return <p class="empty">{t.noPicture}</p>;
  return (
    <figure class="look">
      {isWhole ? <Whole read={read} image={read.image} /> : <Crop read={read.id} class="large" alt={t.crop(read.camera_id)} />}
      <figcaption>
        <button type="button" class="quiet" onClick={() => setWhole(!isWhole)}>
          {isWhole ? t.showCrop : t.showWhole} <kbd>w</kbd>
        </button>
      </figcaption>
    </figure>
  );
}

function Whole({ read, image }: { readonly read: Read; readonly image: string }) {
  const t = verifyWords.value;
  const [size, setSize] = useState({ w: 0, h: 0 });
  return (
    <span class="whole">
      <img
        src={`/v1/images/${image}`}
        alt={t.whole}
        onLoad={({ currentTarget }) => setSize({ w: currentTarget.naturalWidth, h: currentTarget.naturalHeight })}
      />
      {read.box !== null && size.w > 0 && (
        <svg viewBox={`0 0 ${size.w} ${size.h}`} aria-hidden="true">
          <polygon points={read.box.corners.map((corner) => corner.join(',')).join(' ')} />
        </svg>
      )}
    </span>
  );
}
