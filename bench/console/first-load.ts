import { quantileSorted } from 'simple-statistics';
import type { Person } from './people.ts';

export interface FirstLoad {
  /** Bytes received for page, scripts, styles, fonts and icon; kB of 1000 bytes. */
  readonly first_load_kb: number;
  /** From the request of the page until the list accepts keys, milliseconds. */
  readonly interactive_p50_ms: number;
  readonly interactive_max_ms: number;
}

const LOADS = 9;
/** Records when the first row of the queue is put into the page. */
const MARK = `new MutationObserver((_, observer) => {
  if (document.querySelector('.grid-row') === null) return;
  performance.mark('queue shown');
  observer.disconnect();
}).observe(document, { childList: true, subtree: true })`;

/** Opens the queue of alerts several times, each time with an empty cache. */
export async function measureFirstLoad(person: Person, onDone: (done: number, total: number) => void): Promise<FirstLoad> {
  const times: number[] = [];
  let bytes = 0;
  for (let i = 0; i < LOADS; i++) {
    const { page, devtools } = await person.page();
    await devtools.send('Network.enable');
    await devtools.send('Network.clearBrowserCache');
    const files = new Map<string, number>();
    devtools.on('Network.responseReceived', ({ requestId, response: { url } }) => {
      if (!new URL(url).pathname.startsWith('/v1/')) files.set(requestId, 0);
    });
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      if (files.has(requestId)) files.set(requestId, encodedDataLength);
    });
    await page.addInitScript(MARK);
    await page.goto('/alerts');
    await page.locator('.grid-row').first().waitFor();
    // Its keys are bound before it is painted (api/console/base/keys.ts).
    times.push(await page.evaluate<number>("performance.getEntriesByName('queue shown')[0].startTime"));
    bytes = Math.max(
      bytes,
      [...files.values()].reduce((sum, n) => sum + n, 0),
    );
    await page.context().close();
    onDone(i + 1, LOADS);
  }
  const sorted = times.toSorted((a, b) => a - b);
  return {
    first_load_kb: Math.round(bytes / 100) / 10,
    interactive_p50_ms: Math.round(quantileSorted(sorted, 0.5)),
    interactive_max_ms: Math.round(sorted.at(-1) ?? Number.NaN),
  };
}
