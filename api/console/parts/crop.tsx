import { useState } from 'preact/hooks';
import { partWords } from './words.ts';

/** The plate of a read, cut out of its picture by the server. */
export function Crop({
  read,
  alt,
  class: name = 'crop',
}: {
  readonly read: string;
  readonly alt: string;
  readonly class?: string;
}) {
  const [isAbsent, setAbsent] = useState(false);
  if (isAbsent) return <small>{partWords.value.noPicture}</small>;
  return (
    <img
      class={name}
      src={`/v1/reads/${read}/crop`}
      alt={alt}
      loading="lazy"
      decoding="async"
      // Pictures are deleted after their term, before the reads that came with them.
      onError={() => setAbsent(true)}
    />
  );
}
