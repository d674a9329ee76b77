import type { ComponentChildren, CSSProperties } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { ChooseHead, type Choosing, useChoosing } from './choosing.tsx';
import { boxHeight, lowest, offsetAt, offsetShowing, type Scale, scrollTopAt, window as windowOf } from './scaled-scroll.ts';

export interface Column<T> {
  readonly name: string;
  readonly title: ComponentChildren;
  readonly cell: (item: T, row: number) => ComponentChildren;
  readonly class?: string;
}

export interface GridProps<T> {
  readonly label: string;
  readonly columns: readonly Column<T>[];
  /** Number of all rows; rows that are not loaded are drawn empty. */
  readonly rows: number;
  readonly item: (row: number) => T | undefined;
  readonly keyOf: (item: T) => string;
  /** px */
  readonly rowHeight: number;
  /** Name of the set of columns, by which the style sheet defines their widths. */
  readonly kind: string;
  readonly active: number;
  readonly onActive: (row: number) => void;
  readonly onOpen?: (item: T, row: number) => void;
  readonly onFocus?: (isInside: boolean) => void;
  /** If given, rows can be chosen: a row's box, Ctrl-click and space toggle one, Shift extends the selection, Ctrl-A chooses all. */
  readonly choosing?: Choosing<T>;
  /** Called with the rows that are about to be shown, so that they can be loaded. */
  readonly onWindow?: (from: number, to: number) => void;
}

/**
 * A table of any number of rows of one height. Only visible rows are drawn; arrow keys, Page, Home and End move the active row. Enter opens it, or
 * follows its first link where there is nothing to open. The focus is on the table itself (`aria-activedescendant`), so that it is not lost when a row
 * leaves the view.
 */
export function Grid<T>(props: GridProps<T>) {
  const { label, columns, rows, item, keyOf, rowHeight, kind, active, onActive, onOpen, onFocus, onWindow, choosing } = props;
  const id = useId();
  const { box, offset, setOffset, scale, onScroll } = useScaledScroll(rows, rowHeight);
  const { from, to } = windowOf(scale, offset);
  useEffect(() => onWindow?.(from, to), [from, to, onWindow]);

  const within = (row: number): number => Math.min(rows - 1, Math.max(0, row));
  const move = (row: number): void => {
    const next = within(row);
    onActive(next);
    setOffset(offsetShowing(scale, offset, next));
  };
  const { isChosen, extend, boxOf, onClick, onChoosingKey } = useChoosing(props);
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor(scale.view / rowHeight) - 1);
    const target = targetOf(event.key, { active, page, rows });
    if (target !== undefined) {
      if (event.shiftKey) extend(within(target));
      move(target);
    } else if (!onChoosingKey(event)) {
      const chosen = item(active);
      if (event.key !== 'Enter' || chosen === undefined) return;
      (onOpen ?? (() => followLink(`${id}-${active}`)))(chosen, active);
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const styleOf = (row: number): CSSProperties => {
    const top = scrollTopAt(scale, offset) + row * rowHeight - offset;
    return { height: `${rowHeight}px`, transform: `translateY(${top}px)` };
  };
  const drawn = Array.from({ length: to - from }, (_, i) => from + i);
  return (
    <div
      class={`grid ${kind}`}
      role="grid"
      aria-multiselectable={choosing !== undefined}
      data-chosen={choosing !== undefined && choosing.selection.keys.size > 0}
      aria-label={label}
      aria-rowcount={rows + 1}
      tabIndex={0}
      aria-activedescendant={drawn.includes(active) && rows > 0 ? `${id}-${active}` : undefined}
      onKeyDown={(event) => isOwnKey(event) || onKeyDown(event)}
      ref={box}
      onScroll={onScroll}
      onFocusIn={() => onFocus?.(true)}
      onFocusOut={() => onFocus?.(false)}
    >
      <GridHead columns={columns} isChoosing={choosing !== undefined} />
      <div class="grid-body" role="rowgroup">
        <div class="grid-box" role="presentation" style={{ height: `${boxHeight(scale)}px` }}>
          {drawn.map((row) => {
            const shown = item(row);
            return (
              <div
                key={shown === undefined ? row : keyOf(shown)}
                id={`${id}-${row}`}
                class="grid-row"
                role="row"
                aria-rowindex={row + 2}
                aria-selected={choosing === undefined ? row === active : isChosen(row)}
                data-active={row === active}
                style={styleOf(row)}
                // The range begins at the row that was active before; a click must not mark the page's text.
                onMouseDown={(event) => (event.shiftKey ? event.preventDefault() : onActive(row))}
                onClick={(event) => onClick(event, row)}
              >
                {boxOf(row, box)}
                {cellsOf(columns, shown, row)}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The cells of a row; empty ones where its item is not loaded. */
function cellsOf<T>(columns: GridProps<T>['columns'], shown: T | undefined, row: number) {
  return columns.map(({ name, cell, class: at }) => (
    <div key={name} role="gridcell" class={at}>
      {shown === undefined ? '' : cell(shown, row)}
    </div>
  ));
}

function GridHead<T>({ columns, isChoosing }: Pick<GridProps<T>, 'columns'> & { readonly isChoosing: boolean }) {
  return (
    <div class="grid-head" role="row" aria-rowindex={1}>
      {isChoosing && <ChooseHead />}
      {columns.map(({ name, title, class: at }) => (
        <div key={name} role="columnheader" class={at}>
          {title}
        </div>
      ))}
    </div>
  );
}

/** A link or button in a cell has the focus, and the key is one of its own. */
function isOwnKey({ key, target, currentTarget }: KeyboardEvent): boolean {
  return (key === 'Enter' || key === ' ') && target !== currentTarget;
}

function followLink(row: string): void {
  document.getElementById(row)?.querySelector('a')?.click();
}

/** Index of the row to which a key moves, perhaps outside of the table; undefined for other keys. */
function targetOf(key: string, { active, page, rows }: Readonly<Record<'active' | 'page' | 'rows', number>>): number | undefined {
  const targets: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    ArrowUp: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: rows - 1,
  };
  return targets[key];
}

function useScaledScroll(rows: number, height: number) {
  const ref = useRef<HTMLDivElement>(null);
  const [view, setView] = useState(600);
  const [at, setAt] = useState(0);
  const scale: Scale = { rows, height, view };
  const offset = Math.min(at, lowest(scale));
  const latest = useRef({ scale, offset });
  latest.current = { scale, offset };
  const setOffset = (next: number): void => {
    setAt(next);
    if (ref.current) ref.current.scrollTop = scrollTopAt(scale, next);
  };
  useLayoutEffect(() => {
    const box = ref.current;
    if (box === null) return;
    // The head stays at the top of the box and reduces the height left for the rows.
    const head = box.firstElementChild as HTMLElement;
    const sized = new ResizeObserver(() => setView(box.clientHeight - head.offsetHeight));
    sized.observe(box);
    // Where one pixel of the bar represents several pixels of the rows, the browser's own wheel would skip rows.
    const onWheel = (event: WheelEvent): void => {
      const { scale: now, offset: from } = latest.current;
      if (boxHeight(now) === now.rows * now.height || event.ctrlKey) return;
      event.preventDefault();
      const step = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? now.height : 1;
      const next = Math.min(lowest(now), Math.max(0, from + event.deltaY * step));
      setAt(next);
      box.scrollTop = scrollTopAt(now, next);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      sized.disconnect();
      box.removeEventListener('wheel', onWheel);
    };
  }, []);
  const onScroll = (): void => {
    const { scale: now, offset: from } = latest.current;
    const top = ref.current?.scrollTop ?? 0;
    // The event of our own move, which the bar has rounded.
    if (Math.abs(scrollTopAt(now, from) - top) > 1) setAt(offsetAt(now, top));
  };
  return { box: ref, offset, setOffset, scale, onScroll };
}
