import { shellWords } from './words.ts';

export function NotHere() {
  const t = shellWords.value;
  return (
    <section class="page">
      <h1>{t.notHere}</h1>
      <p>
        <a href="/alerts">{t.home}</a>
      </p>
    </section>
  );
}
