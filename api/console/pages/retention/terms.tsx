import { useState } from 'preact/hooks';
import { clock, count, span } from '../../base/format.ts';
import { useLoaded } from '../../base/loaded.ts';
import { useSending } from '../../base/sending.ts';
import { say } from '../../base/toasts.ts';
import { get } from '../../base/transport.ts';
import type { Page, Plan, Profile, ProfileInUse } from '../../base/wire.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { profileTitle } from '../../parts/profile-title.ts';
import { Table } from '../../parts/table.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { retentionWords } from './words.ts';

const KINDS = ['unhit', 'hits', 'images', 'events', 'audit', 'cases'] as const;
type DataKind = (typeof KINDS)[number];
const HOUR = 3_600_000;

/** The profile in use and its terms, a form to choose another one, and the data that is past its term now. */
export function TermsOf() {
  const t = retentionWords.value;
  const inUse = useLoaded<ProfileInUse>((signal) => get('/v1/retention', {}, signal), []);
  const profiles = useLoaded<Page<Profile>>((signal) => get('/v1/retention/profiles', {}, signal), []);
  const [round, setRound] = useState(0);
  if (inUse.value === null || profiles.value === null) {
    const failed = [inUse, profiles].find(({ state }) => state === 'failed');
    return failed?.state === 'failed' ? <TroubleNote problem={failed.problem} onAgain={failed.reload} /> : <p class="empty">…</p>;
  }
  const { profile, since, by } = inUse.value;
  return (
    <>
      <p>{since === null || by === null ? t.notChosen : t.since(by, clock(since, 'day'))}</p>
      <Choice
        key={`${profile} ${since}`}
        inUse={inUse.value}
        profiles={profiles.value.items}
        onUsed={() => {
          inUse.reload();
          setRound((n) => n + 1);
        }}
      />
      <PlanNow key={round} />
    </>
  );
}

interface ChoiceProps {
  readonly inUse: ProfileInUse;
  readonly profiles: readonly Profile[];
  readonly onUsed: () => void;
}

function Choice({ inUse, profiles, onUsed }: ChoiceProps) {
  const t = retentionWords.value;
  const [name, setName] = useState(inUse.profile);
  const [shorter, setShorter] = useState<Partial<Record<DataKind, string>>>({});
  const { busy, problem, send } = useSending();
  const chosen = profiles.find((profile) => profile.name === name);
  if (chosen === undefined) return null;
  const isInUse = name === inUse.profile;
  const use = async (): Promise<void> => {
    const terms = Object.fromEntries(KINDS.flatMap((kind) => (shorter[kind] ? [[kind, Number(shorter[kind])]] : [])));
    const answer = await send('PUT', '/v1/retention/profile', { body: { profile: name, terms } });
    if (!answer.ok) return;
    say(t.used, 'good');
    onUsed();
  };
  const termOf = (kind: DataKind): number | null => (isInUse ? inUse.terms[kind] : chosen.retention[kind].value);
  return (
    <form class="form" onSubmit={(event) => event.preventDefault()}>
      <label class="narrow-field">
        {t.profile}
        <select value={name} onChange={({ currentTarget }) => setName(currentTarget.value as typeof name)}>
          {profiles.map((profile) => (
            <option key={profile.name} value={profile.name}>
              {profileTitle(profile)} {profile.name === inUse.profile ? `(${t.inUse})` : ''}
            </option>
          ))}
        </select>
      </label>
      <Table
        label={t.title}
        items={KINDS}
        keyOf={(kind) => kind}
        columns={[
          { name: 'kind', title: t.kind, cell: (kind) => t.kinds[kind] },
          { name: 'term', title: t.term, cell: (kind) => termShown(termOf(kind)) },
          {
            name: 'shorter',
            title: t.shorter,
            cell: (kind) => (
              <input
                type="number"
                min="1"
                step="any"
                aria-label={`${t.shorter}: ${t.kinds[kind]}`}
                max={chosen.retention[kind].value ?? undefined}
                value={shorter[kind] ?? ''}
                onInput={({ currentTarget }) => setShorter({ ...shorter, [kind]: currentTarget.value })}
              />
            ),
          },
          {
            name: 'source',
            title: t.source,
            cell: (kind) => <small>{chosen.retention[kind].source ?? t.noSource}</small>,
          },
        ]}
      />
      {problem !== null && <TroubleNote problem={problem} />}
      <div class="actions">
        <AskFirst
          isDanger={false}
          says={t.use}
          what={t.useWhat(profileTitle(chosen))}
          disabled={busy || (isInUse && Object.values(shorter).every((term) => !term))}
          onYes={() => void use()}
        />
      </div>
    </form>
  );
}

function termShown(hours: number | null): string {
  const t = retentionWords.value;
  return hours === null ? t.forever : `${span(hours * HOUR)} (${count(hours)} ${t.hours})`;
}

function PlanNow() {
  const t = retentionWords.value;
  const plan = useLoaded<Plan>((signal) => get('/v1/retention/plan', {}, signal), []);
  const { busy, problem, send } = useSending();
  const run = async (): Promise<void> => {
    const answer = await send('POST', '/v1/retention/runs');
    if (!answer.ok) return;
    say(t.ran, 'good');
    plan.reload();
  };
  if (plan.value === null)
    return plan.state === 'failed' ? <TroubleNote problem={plan.problem} onAgain={plan.reload} /> : <p class="empty">…</p>;
  const going = countsShown(plan.value.counts);
  return (
    <section class="form spaced">
      <h2>{t.plan}</h2>
      {going.length === 0 ? <p>{t.planNothing}</p> : <CountList counts={plan.value.counts} />}
      {plan.value.held > 0 && <p>{t.held(count(plan.value.held))}</p>}
      {problem !== null && <TroubleNote problem={problem} />}
      {going.length > 0 && (
        <div class="actions">
          <AskFirst says={t.run} what={t.runWhat} disabled={busy} onYes={() => void run()} />
        </div>
      )}
    </section>
  );
}

type Counts = Plan['counts'];

function countsShown(counts: Counts): readonly (readonly [keyof Counts, number])[] {
  return (Object.entries(counts) as [keyof Counts, number][]).filter(([, n]) => n > 0);
}

export function CountList({ counts }: { readonly counts: Counts }) {
  const t = retentionWords.value;
  return (
    <dl class="counts">
      {countsShown(counts).map(([kind, n]) => (
        <div key={kind}>
          <dt>{t.counts[kind]}</dt>
          <dd>{count(n)}</dd>
        </div>
      ))}
    </dl>
  );
}
