import { useLocation } from 'preact-iso';
import { myPlaces, PLACES, placeWords } from './places.ts';
import { shellWords } from './words.ts';

/** An address that is no page, or one for other roles. It leads to the first page that the person has. */
export function NotHere() {
  const t = shellWords.value;
  const { path } = useLocation();
  const mine = myPlaces();
  const isIn = ({ path: at }: Pick<(typeof PLACES)[number], 'path'>): boolean => path === at || path.startsWith(`${at}/`);
  const isOthers = PLACES.some(isIn) && !mine.some(isIn);
  const [home] = mine;
  return (
    <section class="page">
      <h1>{isOthers ? t.notYours : t.notHere}</h1>
      {home !== undefined && (
        <p>
          <a href={home.path}>{t.goTo(placeWords.value[home.name])}</a>
        </p>
      )}
    </section>
  );
}
