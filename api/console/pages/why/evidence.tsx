import { probability } from '../../base/probability.ts';
import type { Why } from '../../base/wire.ts';
import { Bar } from '../../parts/bar.tsx';
import { chanceText } from '../../parts/chance.ts';
import { Crop } from '../../parts/crop.tsx';
import { Fact } from '../../parts/fact.tsx';
import { Seen } from '../../parts/time.tsx';
import { Alignment } from '../verify/alignment.tsx';
import '../verify/verify.css';
import { listWords } from '../lists/words.ts';
import { whyWords } from './words.ts';

/** The evidence for and against: the sentence, the reasons, the characters, and the figures behind the posterior. */
export function Evidence({ why }: { readonly why: Why }) {
  const t = whyWords.value;
  const { read, entry, list, threshold, explanation, level, why_not, hit_id } = why;
  const { prior, posterior, alignment, travel, rule, score, model } = explanation;
  const rules: Readonly<Record<string, string>> = listWords.value.policies;
  const says = level === null ? t.isNone : level === 'alert' ? t.isAlert : t.isReview;
  return (
    <div class="evidence">
      <h2 role="status">
        {says}
        {hit_id !== null && <a href={`/alerts/${hit_id}`}>{t.openHit}</a>}
      </h2>
      <p class="sentence">{explanation.sentence}</p>
      <div class="sides">
        {read.image !== null && (
          <figure class="look">
            <Crop read={read.id} class="large" alt={t.read} />
          </figure>
        )}
        <div>
          <h3>{t.against}</h3>
          {why_not.length === 0 ? (
            <p class="dim">{t.nothingAgainst}</p>
          ) : (
            <ul class="against">
              {why_not.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </div>
      </div>
      <h3>{t.evidence}</h3>
      <div class="scroll" tabIndex={0} role="region" aria-label={t.evidence}>
        <Alignment alignment={alignment} typed={null} />
        <LogOdds alignment={alignment} />
      </div>
      {travel !== null && <p>{t.travel(travel.camera, travel.minutes.toFixed(0))}</p>}
      <dl class="facts">
        <Fact name={t.posterior}>
          <Bar p={posterior} />
        </Fact>
        <Fact name={t.threshold}>{probability(threshold.least_posterior)}</Fact>
        <Fact name={t.review}>{probability(threshold.review_posterior)}</Fact>
        <Fact name={t.prior}>{chanceText(prior)}</Fact>
        <Fact name={t.list}>{t.listVersion(list.name, list.version)}</Fact>
        <Fact name={t.listed}>
          <span class="plate">{entry.plate}</span> {entry.jurisdiction}
        </Fact>
        <Fact name={t.read}>
          <span class="plate">{read.plate}</span> {read.jurisdiction} · {read.camera_id} ·{' '}
          <Seen at={read.captured_at} camera={read.camera_id} />
        </Fact>
        <Fact name={t.rule}>{rules[rule] ?? rule}</Fact>
        <Fact name={t.score}>{score.toFixed(3)}</Fact>
        <Fact name={t.model}>{model}</Fact>
      </dl>
    </div>
  );
}

/** The log odds of each character: above the line for the entry, below it against. */
function LogOdds({ alignment }: Pick<Why['explanation'], 'alignment'>) {
  const t = whyWords.value;
  const most = Math.max(1, ...alignment.map(({ log_odds }) => Math.abs(log_odds)));
  return (
    <ol class="log-odds" aria-label={t.logOdds}>
      {alignment.map(({ entry, log_odds }, i) => (
        <li key={i} title={`${entry || '∅'} ${log_odds.toFixed(2)}`} class={log_odds < 0 ? 'bad' : 'good'}>
          <span class="plate">{entry || '∅'}</span>
          <svg viewBox="-50 0 100 8" preserveAspectRatio="none" aria-hidden="true">
            <rect x={log_odds < 0 ? (50 * log_odds) / most : 0} width={(50 * Math.abs(log_odds)) / most} height="8" />
          </svg>
          <span>{log_odds.toFixed(1)}</span>
        </li>
      ))}
    </ol>
  );
}
