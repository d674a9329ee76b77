import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { pxTooWide } from './narrow-faults.ts';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Every finding of axe on the page as it is, as `rule: element`. */
export async function findingsOn(page: Page): Promise<string[]> {
  // The page's content security policy allows only the server's scripts, so the test's script is added by the browser's driver.
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(await readFile(AXE, 'utf8'));
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** What is wrong with the page as it is, each with the page's name before it: findings of axe in light and dark, and being wider than 320 px. */
export async function findingsInEveryLook(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await findingsOn(page)).map((finding) => `${name} ${colorScheme} ${finding}`));
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const over = await pxTooWide(page);
  if (over > 0) found.push(`${name} is ${over} px too wide`);
  if (size !== null) await page.setViewportSize(size);
  return found;
}
