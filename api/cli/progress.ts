import { duration, grouped, type Paint } from './style.ts';

/** How far a long command has come. On a terminal one line that is drawn over; elsewhere a plain line now and then. */
export interface Progress {
  /** `note` is shown behind the figures, for instance what is being read. */
  update(done: number, total: number, note?: string): void;
  /** Takes the live line away; a plain log gets a last line. */
  end(): void;
}

export interface ProgressOptions {
  readonly stream: NodeJS.WritableStream;
  readonly label: string;
  readonly paint: Paint;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
}

const REDRAW_MS = 80;
const PLAIN_EVERY_MS = 5_000;
const BAR = 28;
const CLEAR_LINE = '\r\u001b[K';

// Drawn by hand: the progress of @clack/prompts puts the terminal into raw mode and answers Ctrl-C itself, with exit code 0.
export function progressOn(options: ProgressOptions): Progress {
  const { stream, label, paint } = options;
  const now = options.now ?? (() => performance.now());
  const live = (stream as Partial<NodeJS.WriteStream>).isTTY === true;
  const started = now();
  let last = { done: 0, total: 0, note: '' };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let plainAt = started;
  let drawnDone = -1;

  const drawLive = (): void => {
    drawnAt = now();
    const width = (stream as Partial<NodeJS.WriteStream>).columns ?? 80;
    stream.write(CLEAR_LINE + liveLine(label, last, now() - started, width, paint));
  };
  const writePlain = (): void => {
    plainAt = now();
    drawnDone = last.done;
    stream.write(`${label}: ${figures(last, now() - started)}\n`);
  };

  return {
    update(done, total, note = '') {
      last = { done, total, note };
      if (live && now() - drawnAt >= REDRAW_MS) drawLive();
      if (!live && now() - plainAt >= PLAIN_EVERY_MS) writePlain();
    },
    end() {
      if (live) stream.write(CLEAR_LINE);
      else if (last.done !== drawnDone && last.total > 0) writePlain();
    },
  };
}

interface State {
  readonly done: number;
  readonly total: number;
  readonly note: string;
}

function figures({ done, total }: State, elapsedMs: number): string {
  const known = total > 0 ? `${grouped(done)} of ${grouped(total)}` : grouped(done);
  // The first few say nothing about the rate: threads are starting, caches are cold.
  if (done < 5 || elapsedMs < 500) return known;
  const perSecond = (done / elapsedMs) * 1000;
  const rate = `${grouped(Number(perSecond.toPrecision(perSecond < 10 ? 2 : 3)))}/s`;
  const left = total > done ? ` · ${duration(((total - done) / perSecond) * 1000)} left` : '';
  return `${known} · ${rate}${left}`;
}

function liveLine(label: string, state: State, elapsedMs: number, width: number, paint: Paint): string {
  const share = state.total > 0 ? Math.min(1, state.done / state.total) : 0;
  const full = Math.round(share * BAR);
  const bar = `${paint('green', '━'.repeat(full))}${paint('dim', '─'.repeat(BAR - full))}`;
  const text = figures(state, elapsedMs);
  const room = width - label.length - BAR - text.length - 7;
  const note = state.note !== '' && room > 8 ? `  ${paint('dim', state.note.slice(0, room))}` : '';
  return `${label}  ${bar}  ${text}${note}`;
}
