import type { Locator, Page } from 'playwright-core';

/** A small telephone: what is done by keyboard alone must not need a wide window either. */
export const NARROW = { viewport: { width: 400, height: 720 } } as const;

/** More than any page has between two of its controls. */
const MOST_TABS = 150;

/**
 * Presses Tab until this control has the focus, and fails where it is never reached, where it lies outside the window then, or where something lies
 * over it.
 */
export async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.first().waitFor();
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press(key);
    const seen = await target.first().evaluate(whatIsSeen);
    if (seen === 'no focus') continue;
    if (seen !== 'itself') throw new Error(`Expected to see ${target} when it has the focus but found ${seen}`);
    return;
  }
  throw new Error(`Expected ${target} to be reached by ${key} but it was not in ${MOST_TABS} steps`);
}

/** Goes to a control and presses it. */
export async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Enter');
}

/** Goes to a field and types over what stands in it. */
export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Control+a');
  await page.keyboard.type(text);
}

/** Goes to a list of choices and takes the one with this name, by its first letters. */
export async function choose(page: Page, target: Locator, name: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(name);
  const chosen = String(await target.evaluate((list) => (list as HTMLSelectElement).selectedOptions[0]?.textContent));
  if (!chosen.startsWith(name)) throw new Error(`Expected ${name} to be chosen but found ${chosen}`);
}

/** Runs in the page: whether an element has the focus, and what is seen in the middle of it. */
function whatIsSeen(element: HTMLElement | SVGElement): string {
  if (document.activeElement !== element) return 'no focus';
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const [from, to] = [Math.max(0, left), Math.min(innerWidth, right)];
  const [above, below] = [Math.max(0, top), Math.min(innerHeight, bottom)];
  if (to <= from || below <= above) return 'it outside the window';
  const there = document.elementFromPoint((from + to) / 2, (above + below) / 2);
  if (there === null) return 'nothing';
  const labels = 'labels' in element ? (element as HTMLInputElement).labels : null;
  const isSeen = element.contains(there) || there.contains(element) || labels?.[0]?.contains(there);
  return isSeen ? 'itself' : there.outerHTML.slice(0, 120);
}
