import type { ComponentChildren } from 'preact';

/** A name with its value, as an item of a `<dl>`. */
export function Fact({ name, children }: { readonly name: string; readonly children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
