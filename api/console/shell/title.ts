import { useEffect } from 'preact/hooks';
import { myPlaces, placeWords } from './places.ts';
import { shellWords } from './words.ts';

/** The title of the window, by which tabs are told from one another: the name of the page, then of the product. */
export function useTitle(path: string): void {
  const { product } = shellWords.value;
  const place = myPlaces().find(({ path: to }) => path === to || path.startsWith(`${to}/`));
  const title = place === undefined ? product : `${placeWords.value[place.name]} – ${product}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
}
