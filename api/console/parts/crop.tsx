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
  return <img class={name} src={`/v1/reads/${read}/crop`} alt={alt} loading="lazy" decoding="async" />;
}
