import type { Page } from 'playwright-core';

/** Headings of the page that are more than one level below the heading before them; also where the first is no h1. */
export async function skippedHeadings(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(SKIPPED);
}

/** Runs in the page. */
const SKIPPED = `(() => {
  let before = 0;
  return [...document.querySelectorAll('main :is(h1, h2, h3, h4, h5, h6)')].flatMap((heading) => {
    const [level, last] = [Number(heading.tagName[1]), before];
    before = level;
    return level > last + 1 ? ['h' + level + ' after h' + last + ': ' + heading.textContent] : [];
  });
})()`;
