import { z } from 'zod';
import { nextStep } from '../../engine/hits/typings.ts';
import { AGREEMENTS, HIT_LEVELS, type Hit, OUTCOMES, REJECT_REASONS, type Verdict } from '../../engine/records/hits.ts';
import { MATCH_RULES } from '../../engine/records/policies.ts';
import { Posterior, WireExplanation, WireState, wireExplanation } from './explanation.ts';
import { countedPageOf, exampleOf } from './page.ts';
import { line, State } from './parameters.ts';
import { WireRead, wireRead } from './read.ts';
import { SeizureAgency } from './seizure.ts';
import { iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

export const HIT_STATUSES = ['unverified', 'confirmed', 'rejected', 'withdrawn'] as const;

const Reason = z.enum(REJECT_REASONS).meta({ description: 'Why it is not the listed vehicle; with `rejected` only' });
const Outcome = z.enum(OUTCOMES).meta({
  description:
    'What came of it; with `confirmed` only, and may be said later. `wrong_vehicle`: it proved wrong when somebody followed it',
});

const Agreement = z.enum(AGREEMENTS).meta({
  description:
    'Where two persons must confirm: how the plate and the state that a person typed agree. `agrees`: with the list, and with what another person typed; `differs_from_list`: another plate than is listed; `persons_differ`: another plate or state than the persons before. Null where nothing was typed',
});

export const WireLevel = z.enum(HIT_LEVELS).meta({
  description:
    '`alert`: characters and state may be believed together; `review`: the characters fit but another state was read and the listed one is improbable, or the posterior is between the list’s review threshold and its alert threshold',
});

const EXPLANATION = exampleOf(WireExplanation) as z.output<typeof WireExplanation>;

export const WireHit = z
  .object({
    id: z.string(),
    created_at: Time,
    status: z.enum(HIT_STATUSES).meta({
      description:
        'Born `unverified`; a named person (two where `confirmations` is 2) confirms or rejects it; its list can withdraw it',
    }),
    level: WireLevel,
    rule: z.enum(MATCH_RULES),
    posterior: Posterior,
    state: WireState,
    score: z.number().meta({
      deprecated: true,
      description:
        'What the reader itself gave to the listed plate, 0 to 1. Use `posterior`; the next version has it in `explanation` only',
    }),
    explanation: WireExplanation,
    read: WireRead,
    frames: z
      .int()
      .meta({ description: 'How many reads of the passage the entry explains, `read` among them: `/v1/hits/{id}/frames`' }),
    entry: z
      .object({
        id: z.string(),
        plate: z.string(),
        jurisdiction: z.string().nullable(),
        reason_code: z.string().nullable(),
        case_number: z.string().nullable(),
        vehicle: z.string().nullable(),
        list_id: z.string(),
        list: z.string(),
        list_version: z.int(),
        priority: z.int(),
        list_age_ms: z.int().nullable().meta({ description: 'Age of the list’s last refresh at the hit' }),
      })
      .meta({ description: 'The entry as it was at the hit' }),
    confirmations: z.int().meta({ description: 'How many persons must confirm it, by its list: 1 or 2' }),
    first_confirmed_by: z.string().nullable().meta({
      description:
        'Where two must: the first who did. While the hit is `unverified`, another person’s confirmation is waited for',
    }),
    first_confirmed_at: Time.nullable(),
    confirmed_by: z.array(z.string()).meta({ description: 'Who has confirmed it while it waits for another person' }),
    agreement: Agreement.nullable(),
    next_step: z
      .string()
      .nullable()
      .meta({ description: 'If another person is needed: the state of agreement, and what to do next' }),
    verified_by: z.string().nullable(),
    verified_at: Time.nullable(),
    verification_note: z.string().nullable(),
    verified_plate: z.string().nullable().meta({ description: 'The plate as the judging person read it, if given' }),
    verified_state: z.string().nullable().meta({ description: 'The state on the plate as the judging person read it, if given' }),
    reject_reason: Reason.nullable(),
    outcome: Outcome.nullable(),
    verdicts: z.int().meta({ description: 'Number of verdicts, including withdrawn ones: `/v1/hits/{id}/verdicts`' }),
    seizures: z
      .array(z.object({ event_id: z.string(), agency: SeizureAgency, at: Time, kind: z.string().nullable(), state: z.string() }))
      .meta({
        description: 'Seizures whose records name the listed plate, newest first: `/v1/seizures/{event_id}?agency={agency}`',
      }),
    retro: z.boolean().meta({ description: 'Found by searching past reads for the entry' }),
    withdrawn_at: Time.nullable(),
    withdrawn_because: z.enum(['cancelled', 'changed', 'expired']).nullable(),
    acknowledged_by: z.string().nullable().meta({ description: 'The person who acknowledged the alert' }),
    acknowledged_at: Time.nullable(),
    escalated_at: Time.nullable().meta({
      description: 'When nobody had acknowledged or judged the alert within the list’s time',
    }),
  })
  .meta({
    id: 'Hit',
    examples: [
      {
        id: '0195a3c2-a000-7123-8456-789abcdef012',
        created_at: TIME_EXAMPLE,
        status: 'unverified',
        level: 'alert',
        rule: 'exact',
        posterior: 0.996,
        state: EXPLANATION.state,
        score: 0.99,
        explanation: EXPLANATION,
        read: exampleOf(WireRead) as z.output<typeof WireRead>,
        frames: 3,
        entry: {
          id: '0195a3c0-aaaa-7bbb-8ccc-ddddeeeeffff',
          plate: 'KDR4821',
          jurisdiction: 'US-TX',
          reason_code: 'stolen_vehicle',
          case_number: 'INV-2026-00417',
          vehicle: 'white pickup',
          list_id: '0195a3c0-1111-7222-8333-444455556666',
          list: 'stolen-2026',
          list_version: 14,
          priority: 2,
          list_age_ms: 5_400_000,
        },
        confirmations: 1,
        first_confirmed_by: null,
        first_confirmed_at: null,
        confirmed_by: [],
        agreement: null,
        next_step: null,
        verified_by: null,
        verified_at: null,
        verification_note: null,
        verified_plate: null,
        verified_state: null,
        reject_reason: null,
        outcome: null,
        verdicts: 0,
        seizures: [
          { event_id: 'SZ-2025-0391882', agency: null, at: '2025-09-14T22:05:00.000Z', kind: 'currency', state: 'US-TX' },
        ],
        retro: false,
        withdrawn_at: null,
        withdrawn_because: null,
        acknowledged_by: null,
        acknowledged_at: null,
        escalated_at: null,
      },
    ],
  });

export const WireHitPage = countedPageOf(WireHit, 'HitPage');

export const WireHitCounts = z
  .object({ counts: z.array(z.object({ list_id: z.string(), list: z.string(), level: WireLevel, n: z.int() })) })
  .meta({
    id: 'HitCounts',
    examples: [
      { counts: [{ list_id: '0195a3c0-1111-7222-8333-444455556666', list: 'stolen-2026', level: 'alert' as const, n: 212 }] },
    ],
  });

export const VerdictIn = z
  .strictObject({
    status: z.enum(['confirmed', 'rejected', 'unverified']),
    note: line(2000).optional(),
    plate: line(100).optional().meta({ description: 'The plate in the picture; for a wrong hit, the model learns from it' }),
    reason: Reason.optional(),
    outcome: Outcome.optional(),
    confirm_plate: z.boolean().optional().meta({ description: '`true`: the person was asked and stands by the plate' }),
    state: State.optional().meta({ description: 'The state on the plate, ISO 3166-2' }),
    confirm_state: z
      .boolean()
      .optional()
      .meta({ description: '`true`: the person was asked, and it is the listed vehicle though its state differs' }),
  })
  .meta({ id: 'NewVerdict', examples: [{ status: 'confirmed', note: 'Plate and vehicle agree' }] });

export const WireVerdict = z
  .object({
    status: z.enum(['confirmed', 'rejected', 'unverified']),
    by: z.string(),
    at: Time,
    note: z.string().nullable(),
    plate: z.string().nullable().meta({ description: 'The plate in the picture, if given' }),
    state: z.string().nullable(),
    reason: Reason.nullable(),
    outcome: Outcome.nullable(),
    agreement: Agreement.nullable(),
  })
  .meta({
    id: 'Verdict',
    examples: [
      {
        status: 'confirmed',
        by: 'R. Analyst',
        at: TIME_EXAMPLE,
        note: 'Plate and vehicle agree',
        plate: null,
        state: 'US-TX',
        reason: null,
        outcome: null,
        agreement: null,
      },
    ],
  });

export const WireVerdicts = z
  .object({ items: z.array(WireVerdict) })
  .meta({ id: 'Verdicts', examples: [{ items: [exampleOf(WireVerdict)] }] as never });

export function wireVerdict(verdict: Verdict): z.output<typeof WireVerdict> {
  return { ...verdict, at: iso(verdict.at) };
}

export function wireHit(hit: Hit): z.output<typeof WireHit> {
  return {
    ...hit,
    created_at: iso(hit.created_at),
    verified_at: isoOrNull(hit.verified_at),
    withdrawn_at: isoOrNull(hit.withdrawn_at),
    acknowledged_at: isoOrNull(hit.acknowledged_at),
    escalated_at: isoOrNull(hit.escalated_at),
    first_confirmed_at: isoOrNull(hit.first_confirmed_at),
    confirmed_by: [...hit.confirmed_by],
    next_step: nextStep(hit),
    seizures: hit.seizures.map((seizure) => ({ ...seizure, at: iso(seizure.at) })),
    state: { ...hit.explanation.state },
    explanation: wireExplanation(hit.explanation),
    read: wireRead(hit.read),
    entry: { ...hit.entry },
  };
}
