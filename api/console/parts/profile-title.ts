import { partWords } from './words.ts';

/** The name of the state whose law a policy profile follows; the plain profile has no name. */
export function profileTitle({ name, title }: { readonly name: string; readonly title: string }): string {
  return name === 'plain' ? partWords.value.noState : title;
}
