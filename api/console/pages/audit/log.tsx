import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { address } from '../../base/transport.ts';
import type { AuditRow } from '../../base/wire.ts';
import { type Column, Grid } from '../../parts/grid.tsx';
import { useListed } from '../../parts/listed.ts';
import { purposeName } from '../../parts/purpose-name.ts';
import { When } from '../../parts/time.tsx';
import { TroubleNote } from '../../parts/trouble.tsx';
import { askedName } from './asked-words.ts';
import { instant } from './days.ts';
import { Growth } from './growth.tsx';
import { actionName, auditWords } from './words.ts';

/** The rows of the log, newest first; every filter is in the address. */
export function Log() {
  const t = auditWords.value;
  const { query, route } = useLocation();
  const [active, setActive] = useState(0);
  const { from, to, actor, action, case_number } = query;
  const { rows, isWhole, problem, more, reload } = useListed<AuditRow>('/v1/audit', {
    ...{ actor, action, case_number },
    ...{ from: instant(from, false), to: instant(to, true) },
  });
  return (
    <>
      <Filters key={address('', query)} />
      {problem !== null && <TroubleNote problem={problem} onAgain={reload} />}
      {isWhole !== null && rows.length === 0 && <p class="empty">{t.none}</p>}
      {rows.length > 0 && (
        <Grid
          kind="audit"
          label={t.title}
          columns={columns()}
          rows={rows.length}
          item={(row) => rows[row]}
          keyOf={({ seq }) => String(seq)}
          rowHeight={44}
          active={Math.min(active, rows.length - 1)}
          onActive={setActive}
          onOpen={({ seq }) => route(`/audit/${seq}`)}
          onWindow={(_, last) => last > rows.length - 20 && more()}
        />
      )}
      <Growth />
    </>
  );
}

function Filters() {
  const t = auditWords.value;
  const { query, route } = useLocation();
  const [typed, setTyped] = useState(query);
  const field = (name: string, label: string, type = 'text') => (
    <label>
      {label}
      <input
        {...{ type, maxLength: 200, value: typed[name] ?? '' }}
        onInput={({ currentTarget }) => setTyped({ ...typed, [name]: currentTarget.value })}
      />
    </label>
  );
  return (
    <form
      class="row-form"
      onSubmit={(event) => {
        event.preventDefault();
        route(address('/audit', typed));
      }}
    >
      {field('from', t.from, 'date')}
      {field('to', t.to, 'date')}
      {field('actor', t.actor)}
      <label>
        {t.action}
        <select value={typed.action ?? ''} onChange={({ currentTarget }) => setTyped({ ...typed, action: currentTarget.value })}>
          <option value="">{t.every}</option>
          {Object.entries(t.actions)
            .sort(([, a], [, b]) => a.localeCompare(b))
            .map(([code, name]) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
        </select>
      </label>
      {field('case_number', t.caseNumber)}
      <button type="submit">{t.find}</button>
    </form>
  );
}

function columns(): Column<AuditRow>[] {
  const t = auditWords.value;
  return [
    { name: 'seq', title: t.row, class: 'right', cell: ({ seq }) => <a href={`/audit/${seq}`}>{seq}</a> },
    { name: 'at', title: t.at, class: 'middle', cell: ({ at }) => <When at={at} style="day" /> },
    {
      name: 'actor',
      title: t.actor,
      cell: ({ actor, channel, forgotten }) => (
        <span class="two">
          <span>{forgotten ? <i class="dim">{t.forgotten}</i> : actor}</span>
          <small>{t.channels[channel]}</small>
        </span>
      ),
    },
    {
      name: 'action',
      title: t.action,
      cell: ({ action, at }) => (
        <span class="two">
          <span title={action}>{actionName(action)}</span>
          <small class="only-tiny">
            <When at={at} style="day" />
          </small>
        </span>
      ),
    },
    {
      name: 'asked',
      title: t.asked,
      class: 'wide',
      cell: ({ asked }) => <span title={askedText(asked)}>{askedText(asked)}</span>,
    },
    {
      name: 'purpose',
      title: t.purpose,
      class: 'wide',
      cell: ({ purpose, case_number }) => (
        <span class="two">
          <span>{purpose !== null && purposeName(purpose)}</span>
          <small>{case_number}</small>
        </span>
      ),
    },
  ];
}

function askedText(asked: AuditRow['asked']): string {
  return Object.entries(asked)
    .map(([name, value]) => `${askedName(name)} ${value}`)
    .join(' · ');
}
