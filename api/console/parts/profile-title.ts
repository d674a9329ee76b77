import { partWords } from './words.ts';

/** The state whose law a policy profile follows; that of nobody's law has no name of its own. */
export function profileTitle({ name, title }: { readonly name: string; readonly title: string }): string {
  return name === 'plain' ? partWords.value.noState : title;
}
