import { signal } from '@preact/signals';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { type Key, keysAtWork } from '../base/keys.ts';
import { Modal } from '../parts/modal.tsx';
import { myPlaces, placeWords } from './places.ts';
import { shellWords } from './words.ts';

const open = signal(false);

export function openPalette(): void {
  open.value = true;
}

interface Choice {
  readonly says: string;
  readonly keys?: string;
  readonly run: () => void;
}

/** A search for pages, and for actions of this page, by name. */
export function Palette() {
  return (
    <Modal isOpen={open.value} onClose={() => (open.value = false)} title={shellWords.value.palette} class="palette">
      <Choices />
    </Modal>
  );
}

function Choices() {
  const t = shellWords.value;
  const { route } = useLocation();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = choicesFor(text, everything(route));
  const current = Math.min(at, found.length - 1);
  const take = (choice: Choice | undefined): void => {
    if (choice === undefined) return;
    open.value = false;
    choice.run();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) setAt((current + step + found.length) % Math.max(1, found.length));
    else if (event.key === 'Enter') take(found[current]);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        type="text"
        // By the browser when it opens the dialog, which is after this is drawn.
        autofocus
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-choices"
        aria-activedescendant={found.length > 0 ? `choice-${current}` : undefined}
        aria-label={t.paletteHint}
        placeholder={t.paletteHint}
        value={text}
        onInput={({ currentTarget }) => {
          setText(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-choices" role="listbox" aria-label={t.palette}>
        {found.map((choice, i) => (
          <div
            key={choice.says}
            id={`choice-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            onClick={() => take(choice)}
          >
            <span>{choice.says}</span>
            {choice.keys !== undefined && <kbd>{choice.keys}</kbd>}
          </div>
        ))}
      </div>
      {found.length === 0 && <p class="empty">{t.nothing}</p>}
    </>
  );
}

function everything(route: (url: string) => void): Choice[] {
  const pages = placeWords.value;
  return [
    ...myPlaces().map(({ path, name, key }) => ({ says: pages[name], keys: `g ${key}`, run: () => route(path) })),
    ...keysAtWork
      .peek()
      .flat()
      .filter((key): key is Key => 'run' in key && !key.keys.startsWith('g ') && key.keys !== '$mod+k')
      .map(({ keys, says, run }) => ({
        says,
        keys: keys.replace('Shift+?', '?'),
        run: () => run(new KeyboardEvent('keydown')),
      })),
  ];
}

/** The items whose name contains every typed word, in any order. */
function choicesFor(text: string, all: readonly Choice[]): readonly Choice[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return all.filter(({ says }) => words.every((word) => folded(says).includes(word)));
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
