import type { Page } from 'playwright-core';

/** Matrices, and characters under one another: read across, and too wide for a telephone. */
const WIDE = '.confusions, .states-matrix, .matrix, .alignment, .habit-hours';

/** By how many pixels the page is wider than its window. Below the navigation it scrolls by itself, so the document alone is never too wide. */
export async function pxTooWide(page: Page): Promise<number> {
  return await page.evaluate<number>(
    `Math.max(...[document.documentElement, ...document.querySelectorAll('main')].map((box) => box.scrollWidth - box.clientWidth))`,
  );
}

/**
 * What is wrong with a page in a telephone's window, with everything on it unfolded: boxes that scroll sideways, words of tables that are broken,
 * fields of a time that cut it off, and links in cells that are cut off.
 */
export async function faultsInNarrow(page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  await page.evaluate('for (const folded of document.querySelectorAll("main details")) folded.open = true');
  // Charts and maps take their new size before the next frame.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  const found: string[] = [];
  for (const faults of [sideways, brokenWords, cutTimes, cutLinks])
    found.push(...(await page.evaluate<string[]>(`(${faults})(${JSON.stringify(WIDE)})`)));
  if (before !== null) await page.setViewportSize(before);
  return found;
}

/** Times in rows of a grid that are not all in view in a window of this width; the window keeps it. */
export async function timesCutOff(page: Page, width: number): Promise<string[]> {
  await page.locator('main [role=gridcell] time').first().waitFor({ state: 'attached' });
  await page.setViewportSize({ width, height: 700 });
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  return await page.evaluate<string[]>(`(${cutOffTimes})()`);
}

const cutOffTimes = `() => [...document.querySelectorAll('main [role=gridcell] time')].flatMap((time) => {
  const range = document.createRange();
  range.selectNodeContents(time);
  const [text, cell, row] = [range, time.closest('[role=gridcell]'), time.closest('[role=row]')].map((box) => box.getBoundingClientRect());
  const isCut = text.width > 0 && (text.right > cell.right + 1 || text.top < row.top - 1 || text.bottom > row.bottom + 1);
  return isCut ? [time.textContent + ' ' + Math.round(text.width) + ' in ' + Math.round(cell.width)] : [];
})`;

/** Runs in the page, as the next ones. */
const sideways = `(wide) => {
  const boxes = [document.documentElement, ...document.querySelectorAll('main, main *, dialog[open], dialog[open] *')];
  return boxes
    .filter((box) => box.scrollWidth > box.clientWidth + 1 && (box === document.documentElement || /auto|scroll/.test(getComputedStyle(box).overflowX)))
    .filter((box) => box.querySelector(wide) === null || ['HTML', 'MAIN'].includes(box.tagName))
    .map((box) => (box.getAttribute('aria-label') ?? box.tagName + '.' + box.className) + ' ' + box.scrollWidth + ' in ' + box.clientWidth);
}`;

/** Longer ones (hashes, names of files) and those with a hyphen may take two lines. */
const MOST_UNBROKEN = 16;

const brokenWords = `() => {
  const found = new Set();
  const walker = document.createTreeWalker(document.querySelector('main') ?? document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const cell = node.parentElement.closest('th, td, dd');
    if (cell === null || node.parentElement.closest('.unseen, .wrapped, .stacks > thead') !== null) continue;
    for (const word of node.data.matchAll(/[^\\s–—/-]+/g)) {
      const range = document.createRange();
      range.setStart(node, word.index);
      range.setEnd(node, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
      if (lines.size > 1 && word[0].length <= ${MOST_UNBROKEN}) found.add('broken ' + word[0]);
    }
  }
  return [...found];
}`;

/** The browser gives a field the width that its longest value needs, unless a rule of the page says otherwise. */
const cutTimes = `() => [...document.querySelectorAll('main input[type=datetime-local]')].flatMap((field) => {
  const own = field.cloneNode();
  own.style.cssText = 'position: absolute; width: max-content';
  document.body.append(own);
  const needed = own.offsetWidth;
  own.remove();
  return field.offsetWidth + 1 < needed ? ['cut ' + field.name + ' ' + field.offsetWidth + ' of ' + needed] : [];
})`;

const cutLinks = `() => [...document.querySelectorAll('main [role=gridcell] :is(a, button)')].flatMap((link) => {
  const [own, cell] = [link, link.closest('[role=gridcell]')].map((box) => box.getBoundingClientRect());
  return own.width > 0 && own.right > cell.right + 1 ? ['cut ' + link.textContent] : [];
})`;
