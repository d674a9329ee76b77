import type { OnProgress } from './document.ts';

const TELL_EVERY_MS = 100;
const LINE_EVERY_MS = 5_000;

/** Sends progress to the parent process if there is one (`lpr bench` draws it); otherwise writes a plain line every few seconds. */
export function progressReporter(): OnProgress {
  const toParent = process.send !== undefined;
  const every = toParent ? TELL_EVERY_MS : LINE_EVERY_MS;
  let told = { label: '', at: Number.NEGATIVE_INFINITY };
  return (label, done, total) => {
    const now = performance.now();
    const finished = done >= total;
    if (label === told.label && !finished && now - told.at < every) return;
    told = { label, at: now };
    if (toParent) process.send?.({ label, done, total });
    else process.stderr.write(`${label}: ${done} of ${total}\n`);
  };
}
