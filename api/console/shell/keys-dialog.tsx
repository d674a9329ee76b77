import { signal } from '@preact/signals';
import { keysAtWork } from '../base/keys.ts';
import { Modal } from '../parts/modal.tsx';
import { shellWords } from './words.ts';

const open = signal(false);

export function openKeys(): void {
  open.value = true;
}

/** The keys that work on the present page. */
export function KeysDialog() {
  const t = shellWords.value;
  return (
    <Modal isOpen={open.value} onClose={() => (open.value = false)} title={t.keysHere}>
      <dl class="keys">
        {keysAtWork.value.flat().map(({ keys, says }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <kbd key={key}>{readable(key, t.keyNames)}</kbd>
              ))}
            </dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}

function readable(key: string, names: Readonly<Record<'Shift' | 'Space', string>>): string {
  const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return key
    .replace('$mod', isApple ? '⌘' : 'Ctrl')
    .replace('Shift+?', '?')
    .replace('+', ' ')
    .replace('Escape', 'Esc')
    .replace(/Shift|Space/, (name) => names[name as 'Shift' | 'Space']);
}
