import type { CDPSession, Page } from 'playwright-core';
import { quantileSorted } from 'simple-statistics';

export interface LongTable {
  readonly frames: number;
  readonly script_p50_ms: number;
  readonly script_p95_ms: number;
  readonly script_max_ms: number;
  /** The rows, among those scrolled to, that were shown with their contents. */
  readonly rows_reached: number;
  readonly rows_sought: number;
}

const FRAMES = 300;
/** px of one turn of the wheel. */
const TURN = 700;

/** Scrolls the receipt of a batch by the wheel and measures the script time of each frame, then goes to rows by keys and by the scroll bar. */
export async function measureLongTable(page: Page, devtools: CDPSession, batch: string, rows: number): Promise<LongTable> {
  await page.goto(`/batches/${batch}`);
  const grid = page.getByRole('grid');
  await grid.locator('.grid-row').first().waitFor();
  await devtools.send('Performance.enable');
  const box = await grid.boundingBox();
  if (box === null) throw new Error('Expected a table on the page of the batch');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const script: number[] = [];
  let before = await scriptMs(devtools);
  for (let i = 0; i < FRAMES; i++) {
    await page.mouse.wheel(0, TURN);
    await page.evaluate('new Promise(requestAnimationFrame)');
    const now = await scriptMs(devtools);
    script.push(now - before);
    before = now;
  }
  const sorted = script.toSorted((a, b) => a - b);
  const at = (q: number): number => Math.round(quantileSorted(sorted, q) * 100) / 100;
  const reached = await rowsReached(page, rows);
  return {
    ...{ frames: FRAMES, script_p50_ms: at(0.5), script_p95_ms: at(0.95), script_max_ms: at(1) },
    ...{ rows_reached: reached.filter(Boolean).length, rows_sought: reached.length },
  };
}

async function scriptMs(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? Number.NaN);
}

/** The last row, the first, every tenth part of the bar, and a hundred rows up from the end one by one. */
async function rowsReached(page: Page, rows: number): Promise<boolean[]> {
  const grid = page.getByRole('grid');
  const isShown = async (row: number): Promise<boolean> =>
    await grid
      .locator(`[aria-rowindex="${row + 1}"]`)
      .getByText(`${row}.jpg`)
      .waitFor({ timeout: 20_000 })
      .then(
        () => true,
        () => false,
      );
  const reached: boolean[] = [];
  await grid.focus();
  await page.keyboard.press('End');
  reached.push(await isShown(rows));
  for (let i = 1; i <= 100; i++) {
    await page.keyboard.press('ArrowUp');
    reached.push(await isShown(rows - i));
  }
  await page.keyboard.press('Home');
  reached.push(await isShown(1));
  for (let part = 1; part < 10; part++) {
    await grid.evaluate(`(box) => { box.scrollTop = ${part / 10} * (box.scrollHeight - box.clientHeight); }`);
    await page.evaluate('new Promise(requestAnimationFrame)');
    const first = await grid.locator('.grid-row').nth(6).getAttribute('aria-rowindex');
    reached.push(await isShown(Number(first) - 1));
  }
  return reached;
}
