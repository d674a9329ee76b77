import { printableLine } from './printable.ts';
import { duration, grouped, type Paint } from './style.ts';

/** The progress of a long command. On a terminal one line that is redrawn; elsewhere a plain line every few seconds. */
export interface Progress {
  /** `note` is shown after the figures, for instance the file being read. */
  update(done: number, total: number, note?: string): void;
  /** Removes the live line; a plain log gets a last line. */
  end(): void;
}

export interface ProgressOptions {
  readonly stream: NodeJS.WritableStream;
  readonly label: string;
  readonly paint: Paint;
  /** Milliseconds, monotonic. */
  readonly now?: () => number;
}

export const NO_PROGRESS: Progress = { update() {}, end() {} };

const REDRAW_MS = 80;
const PLAIN_EVERY_MS = 5_000;
/** No rate is shown for so long after the first item, because threads are still starting and caches are cold. */
const WARM_UP_MS = 1_000;
/** The rate is measured over a moving window; below the shorter time no rate is shown. */
const WINDOW_MS = 10_000;
const SHORTEST_MS = 500;
const BAR = 28;
const CLEAR_LINE = '\r\u001b[K';

// Not the progress bar of @clack/prompts: it puts the terminal into raw mode and handles Ctrl-C itself, with exit code 0.
export function progressOn(options: ProgressOptions): Progress {
  const { stream, label, paint } = options;
  const now = options.now ?? (() => performance.now());
  const live = (stream as Partial<NodeJS.WriteStream>).isTTY === true;
  const started = now();
  let last = { done: 0, total: 0, note: '' };
  let drawnAt = Number.NEGATIVE_INFINITY;
  let plainAt = started;
  let drawnDone = -1;
  const rate = rateOver();

  const drawLive = (): void => {
    drawnAt = now();
    const width = (stream as Partial<NodeJS.WriteStream>).columns ?? 80;
    stream.write(CLEAR_LINE + liveLine(label, last, rate.perSecond(), width, paint));
  };
  const writePlain = (perSecond: number | null): void => {
    plainAt = now();
    drawnDone = last.done;
    stream.write(`${label}: ${figures(last, perSecond)}\n`);
  };

  return {
    update(done, total, note = '') {
      last = { done, total, note: printableLine(note) };
      rate.add(now(), done);
      if (live && now() - drawnAt >= REDRAW_MS) drawLive();
      if (!live && now() - plainAt >= PLAIN_EVERY_MS) writePlain(rate.perSecond());
    },
    end() {
      if (live) stream.write(CLEAR_LINE);
      else if (last.done !== drawnDone && last.total > 0) writePlain(average(last.done, now() - started));
    },
  };
}

interface State {
  readonly done: number;
  readonly total: number;
  readonly note: string;
}

interface Rate {
  add(at: number, done: number): void;
  /** Null while it is not known. */
  perSecond(): number | null;
}

/** The present rate: over a moving window that begins after the warm-up. */
function rateOver(): Rate {
  let warmAt: number | null = null;
  const samples: { readonly at: number; readonly done: number }[] = [];
  return {
    add(at, done) {
      if (done > 0) warmAt ??= at + WARM_UP_MS;
      if (warmAt === null || at < warmAt) return;
      samples.push({ at, done });
      // The newest sample that is older than the window is kept: it is the beginning of the window.
      while (samples.length > 2 && (samples[1]?.at ?? at) <= at - WINDOW_MS) samples.shift();
    },
    perSecond() {
      const [first, last] = [samples[0], samples.at(-1)];
      if (first === undefined || last === undefined || last.at - first.at < SHORTEST_MS) return null;
      return last.done > first.done ? ((last.done - first.done) / (last.at - first.at)) * 1000 : null;
    },
  };
}

/** The rate over the whole time, for the last line. */
function average(done: number, elapsedMs: number): number | null {
  return done > 0 && elapsedMs >= SHORTEST_MS ? (done / elapsedMs) * 1000 : null;
}

function figures({ done, total }: State, perSecond: number | null): string {
  const known = total > 0 ? `${grouped(done)} of ${grouped(total)}` : grouped(done);
  if (perSecond === null) return known;
  const rate = `${grouped(Number(perSecond.toPrecision(perSecond < 10 ? 2 : 3)))}/s`;
  const left = total > done ? ` · ${duration(((total - done) / perSecond) * 1000)} left` : '';
  return `${known} · ${rate}${left}`;
}

function liveLine(label: string, state: State, perSecond: number | null, width: number, paint: Paint): string {
  const share = state.total > 0 ? Math.min(1, state.done / state.total) : 0;
  const full = Math.round(share * BAR);
  const bar = `${paint('green', '━'.repeat(full))}${paint('dim', '─'.repeat(BAR - full))}`;
  const text = figures(state, perSecond);
  const room = width - label.length - BAR - text.length - 7;
  const note = state.note !== '' && room > 8 ? `  ${paint('dim', state.note.slice(0, room))}` : '';
  return `${label}  ${bar}  ${text}${note}`;
}
