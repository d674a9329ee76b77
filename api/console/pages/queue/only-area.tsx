import { useState } from 'preact/hooks';
import type { AreaField as Field } from '../search/area-field.tsx';
import { queueWords } from './words.ts';

export interface OnlyAreaProps {
  /** As in the address: `31.76 -106.48 25km`, or a ring of points; empty: everywhere. */
  readonly area: string;
  readonly onChosen: (area: string) => void;
}

/** The area that the queue is limited to, and how to choose one. */
export function OnlyArea({ area, onChosen }: OnlyAreaProps) {
  const t = queueWords.value;
  const [isOpen, setOpen] = useState(false);
  // Loaded when it is opened, because it has a map.
  const [AreaField, setField] = useState<typeof Field | null>(null);
  const open = (): void => {
    setOpen(!isOpen);
    void import('../search/area-field.tsx').then((file) => setField(() => file.AreaField));
  };
  const choose = (event: SubmitEvent): void => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    setOpen(false);
    onChosen(String(fields.get('area') ?? '').trim());
  };
  return (
    <>
      {area !== '' && <span class="note">{t.inArea(area)}</span>}
      <button type="button" aria-expanded={isOpen} onClick={open}>
        {t.onlyArea}
      </button>
      {area !== '' && (
        <button type="button" onClick={() => onChosen('')}>
          {t.everywhere}
        </button>
      )}
      {isOpen && AreaField !== null && (
        <form class="search-form only-area" onSubmit={choose}>
          <AreaField given={area} />
          <button type="submit" class="primary">
            {t.show}
          </button>
        </form>
      )}
    </>
  );
}
