import { z } from 'zod';
import { type PolicyProfile, PROFILE_NAMES, type ProfileInUse, RETAINED } from '../../engine/records/profiles.ts';
import {
  type Cutoffs,
  type DeletionReceipt,
  FORGOTTEN,
  type Hold,
  type RetentionPlan,
  type RetentionRun,
} from '../../engine/records/retention.ts';
import { pageOf } from './page.ts';
import { line } from './parameters.ts';
import { InstantIn, iso, isoOrNull, TIME_EXAMPLE, Time } from './time.ts';

const ID = '0195a3c0-eeee-7bbb-8ccc-ddddeeeeffff';
const HASH = 'b46d6c0a2e1f0c9a3e5b1f0a7c3d4e5f60718293a4b5c6d7e8f9012345678901';

const Hours = z.number().nullable().meta({ description: 'Hours from the time of capture; null: until a term is set' });
export const WireTerms = z.object(byKind(RETAINED, Hours));
export const TERMS_EXAMPLE = { unhit: 504, hits: 8760, images: 504, events: 720, audit: 43_800, cases: 43_800 };

const rule = <T extends z.ZodType>(value: T) =>
  z.object({
    value,
    source: z.string().nullable().meta({ description: 'Null: no source was found, the figure is this program’s choice' }),
  });
const ruleOf = <T>(value: T, source: string | null = null) => ({ value, source });

export const WireProfile = z
  .object({
    name: z.enum(PROFILE_NAMES),
    title: z.string(),
    jurisdiction: z.string().nullable(),
    retention: z.object(byKind(RETAINED, rule(Hours))),
    listRefreshHours: rule(z.number().nullable()),
    purposes: rule(z.array(z.string()).nullable()),
    caseNumber: rule(z.boolean()),
    exportRows: rule(z.int().nullable()),
    sharing: rule(z.boolean()).meta({ description: 'Whether other agencies may be shown data' }),
    reportMonths: rule(z.int().nullable()),
  })
  .meta({
    id: 'PolicyProfile',
    examples: [
      {
        ...{ name: 'va' as const, title: 'Virginia', jurisdiction: 'US-VA' },
        retention: { ...mapped(TERMS_EXAMPLE, (hours) => ruleOf(hours)), unhit: ruleOf(504, 'HB 2724 (2025): 21 days') },
        listRefreshHours: ruleOf(24),
        purposes: ruleOf(['criminal investigation'], 'HB 2724 (2025)'),
        ...{
          caseNumber: ruleOf(true),
          exportRows: ruleOf(10_000),
          sharing: ruleOf(true),
          reportMonths: ruleOf(12, 'HB 2724 (2025)'),
        },
      },
    ],
  });
export const WireProfilePage = pageOf(WireProfile, 'PolicyProfilePage');

export const WireProfileInUse = z
  .object({ profile: z.enum(PROFILE_NAMES), terms: WireTerms, since: Time.nullable(), by: z.string().nullable() })
  .meta({
    id: 'ProfileInUse',
    examples: [{ profile: 'va' as const, terms: TERMS_EXAMPLE, since: TIME_EXAMPLE, by: 'R. Analyst' }],
  });

export const ProfileIn = z
  .strictObject({
    profile: z.enum(PROFILE_NAMES),
    terms: z
      .strictObject(byKind(RETAINED, z.number().positive().exactOptional()))
      .exactOptional()
      .meta({ description: 'Hours; shorter than the profile’s. That of `audit` is a year (8,760) at least' }),
  })
  .meta({ id: 'ProfileChoice', examples: [{ profile: 'va' as const, terms: { unhit: 168 } }] });

export const WireForgotten = z.object(byKind(FORGOTTEN, z.int()));
export const FORGOTTEN_EXAMPLE = mapped(
  Object.fromEntries(FORGOTTEN.map((kind) => [kind, 0])) as Record<(typeof FORGOTTEN)[number], number>,
  () => 0,
);
const SPAN = { captured_from: Time.nullable(), captured_to: Time.nullable() };
const SPAN_EXAMPLE = { captured_from: TIME_EXAMPLE, captured_to: TIME_EXAMPLE };

export const WirePlan = z
  .object({
    at: Time,
    profile: z.enum(PROFILE_NAMES),
    cutoffs: z.object(byKind(RETAINED, Time.nullable())).meta({ description: 'Older data is deleted' }),
    counts: WireForgotten,
    ...SPAN,
    held: z.int().meta({ description: 'Reads that are past their term and stay because of a hold' }),
  })
  .meta({
    id: 'RetentionPlan',
    examples: [
      {
        ...{ at: TIME_EXAMPLE, profile: 'va' as const, counts: { ...FORGOTTEN_EXAMPLE, reads: 812, passages: 812 }, held: 3 },
        ...SPAN_EXAMPLE,
        cutoffs: mapped(TERMS_EXAMPLE, () => TIME_EXAMPLE),
      },
    ],
  });

export const WireDeletion = z
  .object({
    id: z.string(),
    profile: z.enum(PROFILE_NAMES),
    started_at: Time,
    done_at: Time.nullable().meta({ description: 'Null while it is under way' }),
    counts: WireForgotten,
    ...SPAN,
    hash: z.string().meta({ description: 'SHA-256, hex, over the ids of what was deleted, in order' }),
    audit_seq: z.int().nullable().meta({ description: 'Row of the audit log that holds this receipt' }),
  })
  .meta({
    id: 'DeletionReceipt',
    examples: [
      {
        ...{ id: ID, profile: 'va' as const, started_at: TIME_EXAMPLE, done_at: TIME_EXAMPLE, hash: HASH, audit_seq: 41 },
        ...{ counts: { ...FORGOTTEN_EXAMPLE, reads: 812, passages: 812 }, ...SPAN_EXAMPLE },
      },
    ],
  });
export const WireDeletionPage = pageOf(WireDeletion, 'DeletionReceiptPage');

export const WireRun = z
  .object({
    receipt: WireDeletion.nullable().meta({ description: 'Null: nothing was past its term' }),
    rewritten: z.boolean().meta({ description: 'True: no deleted byte is left in any file' }),
  })
  .meta({ id: 'RetentionRun', examples: [{ receipt: null, rewritten: true }] });

const HOLD = { case_number: '2026-0117', reason: 'homicide, ordered by the court', plate: 'KDR4821' };
export const WireHold = z
  .object({
    id: z.string(),
    case_number: z.string(),
    reason: z.string(),
    plate: z.string().nullable().meta({ description: 'Reads of it are kept, too' }),
    from: Time.nullable(),
    to: Time.nullable(),
    made_by: z.string(),
    created_at: Time,
    released_at: Time.nullable(),
    released_by: z.string().nullable(),
  })
  .meta({
    id: 'Hold',
    examples: [
      {
        ...{ id: ID, ...HOLD, from: null, to: null, made_by: 'R. Analyst', created_at: TIME_EXAMPLE },
        ...{ released_at: null, released_by: null },
      },
    ],
  });
export const WireHoldPage = pageOf(WireHold, 'HoldPage');
export const HoldIn = z
  .strictObject({
    case_number: line(200),
    reason: line(200),
    plate: line(40).exactOptional(),
    from: InstantIn.exactOptional(),
    to: InstantIn.exactOptional(),
  })
  .meta({ id: 'NewHold', examples: [HOLD] as never });

export function wireProfile(profile: PolicyProfile): z.output<typeof WireProfile> {
  const { purposes } = profile;
  return { ...profile, purposes: { ...purposes, value: purposes.value === null ? null : [...purposes.value] } };
}

export function wireProfileInUse({ profile, terms, since, by }: ProfileInUse): z.output<typeof WireProfileInUse> {
  return { profile: profile.name, terms, since: isoOrNull(since), by };
}

export function wirePlan({ at, cutoffs, captured_from, captured_to, ...plan }: RetentionPlan): z.output<typeof WirePlan> {
  return {
    ...plan,
    at: iso(at),
    cutoffs: mapped<keyof Cutoffs, number | null, string | null>(cutoffs, isoOrNull),
    captured_from: isoOrNull(captured_from),
    captured_to: isoOrNull(captured_to),
  };
}

export function wireDeletion(receipt: DeletionReceipt): z.output<typeof WireDeletion> {
  const { started_at, done_at, captured_from, captured_to } = receipt;
  return {
    ...receipt,
    started_at: iso(started_at),
    done_at: isoOrNull(done_at),
    captured_from: isoOrNull(captured_from),
    captured_to: isoOrNull(captured_to),
  };
}

export function wireRun({ receipt, rewritten }: RetentionRun): z.output<typeof WireRun> {
  return { receipt: receipt === null ? null : wireDeletion(receipt), rewritten };
}

export function wireHold(hold: Hold): z.output<typeof WireHold> {
  const { from, to, created_at, released_at } = hold;
  const times = { created_at: iso(created_at), released_at: isoOrNull(released_at) };
  return { ...hold, ...times, from: isoOrNull(from), to: isoOrNull(to) };
}

/** A record with the same schema for each of these names. */
function byKind<K extends string, T>(kinds: readonly K[], value: T): Record<K, T> {
  return Object.fromEntries(kinds.map((kind) => [kind, value])) as Record<K, T>;
}

function mapped<K extends string, T, U>(values: Readonly<Record<K, T>>, of: (value: T) => U): Record<K, U> {
  return Object.fromEntries(Object.entries<T>(values).map(([kind, value]) => [kind, of(value)])) as Record<K, U>;
}
