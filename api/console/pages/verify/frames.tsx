import { useLoaded } from '../../base/loaded.ts';
import { probability } from '../../base/probability.ts';
import { get } from '../../base/transport.ts';
import type { Hit, HitFrames } from '../../base/wire.ts';
import { Crop } from '../../parts/crop.tsx';
import { Seen } from '../../parts/time.tsx';
import { verifyWords } from './words.ts';

/** The other pictures of the passage, each with its read text. */
export function Frames({ hit }: { readonly hit: Hit }) {
  const t = verifyWords.value;
  const loaded = useLoaded<HitFrames>((signal) => get(`/v1/hits/${hit.id}/frames`, {}, signal), [hit.id]);
  const others = (loaded.value?.items ?? []).filter(({ read }) => read.id !== hit.read.id);
  if (others.length === 0) return null;
  return (
    <div class="frames">
      <h3>{t.frames}</h3>
      {others.map(({ read, posterior }) => (
        <figure key={read.id}>
          {read.image !== null && <Crop read={read.id} alt={t.crop(read.camera_id)} />}
          <figcaption>
            <span class="plate">{read.plate}</span> {t.frameP(probability(posterior))}{' '}
            <Seen at={read.captured_at} camera={read.camera_id} style="time" />
          </figcaption>
        </figure>
      ))}
    </div>
  );
}
