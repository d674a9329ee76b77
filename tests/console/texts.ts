import type { Page } from 'playwright-core';

/** Attributes whose values people read or hear. */
const READ = ['aria-label', 'title', 'placeholder', 'alt', 'aria-description', 'aria-valuetext'];

/** Every text of a page that people read or hear, once each: its title, its text nodes and attributes, whether they are in view or not. */
export async function textsOf(page: Page): Promise<string[]> {
  return await page.evaluate<string[]>(`(${texts})(${JSON.stringify(READ)})`);
}

/** Runs in the page. What is marked as being in another language (`lang`) says so itself. */
const texts = `(attributes) => {
  const found = new Set([document.title]);
  const add = (text) => {
    const said = (text ?? '').replace(/\\s+/g, ' ').trim();
    if (said !== '') found.add(said);
  };
  const apart = 'script, style, kbd, noscript, [lang]:not(html)';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
    if (node.parentElement.closest(apart) === null) add(node.data);
  for (const element of document.querySelectorAll('*'))
    for (const attribute of attributes) add(element.getAttribute(attribute));
  return [...found];
}`;

/** Words that English sentences have and Spanish ones have not; not as parts of codes (`7be7`). */
const ENGLISH =
  /(?<![\p{L}\p{N}])(the|of|and|is|are|was|were|be|been|has|have|had|with|without|from|for|by|at|on|in|it|its|this|that|these|those|than|then|which|who|whose|not|nor|none|only|each|every|all|any|one|two|more|less|most|least|other|another|between|before|after|until|since|within|while|when|where|if|or|an|to|as)(?![\p{L}\p{N}])/iu;

/** Three small letters or more in a row: a word, not a plate, a code or a unit. */
const WORD = /\p{Ll}{3,}/u;

/**
 * Texts of a Spanish page that look English: those that the English page has in the same words, and those with a word that only English has.
 * @param data texts that are data, or are the same in both languages
 */
export function englishIn(spanish: readonly string[], english: readonly string[], data: readonly RegExp[]): string[] {
  const same = new Set(english);
  const ofData = new RegExp(data.map(({ source }) => source).join('|'), 'gu');
  return spanish.filter((text) => {
    const said = text.replaceAll(ofData, ' ');
    return WORD.test(said) && (same.has(text) || ENGLISH.test(said));
  });
}
