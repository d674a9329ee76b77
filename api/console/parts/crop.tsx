import { useState } from 'preact/hooks';

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
  return (
    <img
      class={`${name} ${isAbsent ? 'absent' : ''}`}
      src={`/v1/reads/${read}/crop`}
      alt={isAbsent ? '' : alt}
      loading="lazy"
      decoding="async"
      // A camera that reads plates itself sends no pictures, and pictures are deleted after their term.
      onError={() => setAbsent(true)}
    />
  );
}
