import { useState } from 'preact/hooks';
import { useSending } from '../../base/sending.ts';
import { TroubleNote } from '../../parts/trouble.tsx';
import { benchmarkWords } from './words.ts';

/** The sizes that each suite accepts; an empty field means the suite's default. */
const TAKES = {
  ocr: ['images', 'threads'],
  match: ['entries', 'reads'],
  hits: ['entries', 'reads'],
  correlate: ['reads'],
  ingest: ['entries', 'reads'],
  fixtures: ['images', 'entries', 'reads'],
} as const;
type Suite = keyof typeof TAKES;
const SUITES = Object.keys(TAKES) as Suite[];
type Size = (typeof TAKES)[Suite][number];
/** The limits of the API. */
const MOST: Readonly<Record<Size, number>> = { images: 100_000, threads: 64, entries: 10_000_000, reads: 100_000_000 };

export function StartForm({ onStarted }: { readonly onStarted: () => void }) {
  const t = benchmarkWords.value;
  const [suite, setSuite] = useState<Suite>('match');
  const [seed, setSeed] = useState('1');
  const [sizes, setSizes] = useState<Partial<Record<Size, string>>>({});
  const { busy, problem, send } = useSending();
  const start = async (event: Event): Promise<void> => {
    event.preventDefault();
    const given = TAKES[suite].flatMap((size) => (sizes[size] ? [[size, Number(sizes[size])]] : []));
    const answer = await send('POST', '/v1/benchmarks', { body: { suite, seed: Number(seed), ...Object.fromEntries(given) } });
    if (answer.ok) onStarted();
  };
  return (
    <form class="row-form boxed" onSubmit={(event) => void start(event)}>
      <h2>{t.start}</h2>
      <label>
        {t.suite}
        <select value={suite} onChange={({ currentTarget }) => setSuite(currentTarget.value as Suite)}>
          {SUITES.map((one) => (
            <option key={one} value={one}>
              {t.suites[one]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t.seed}
        <input
          {...{ type: 'number', min: '0', max: '4294967295', required: true, value: seed }}
          onInput={({ currentTarget }) => setSeed(currentTarget.value)}
        />
      </label>
      {TAKES[suite].map((size) => (
        <label key={size}>
          {t[size]}
          <input
            class="size"
            {...{ type: 'number', min: '1', max: String(MOST[size]), placeholder: t.asSuite, value: sizes[size] ?? '' }}
            onInput={({ currentTarget }) => setSizes({ ...sizes, [size]: currentTarget.value })}
          />
        </label>
      ))}
      <button type="submit" class="primary" disabled={busy}>
        {t.starting}
      </button>
      {problem !== null && <TroubleNote problem={problem} />}
    </form>
  );
}
