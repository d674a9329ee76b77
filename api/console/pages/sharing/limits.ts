import type { Grant, NewGrant } from '../../base/wire.ts';

export type What = Grant['what'];
export type Limit = (typeof LIMITS)[number];
export const LIMITS = ['cameras', 'area', 'list', 'case_number'] as const;

/** By what each kind may be limited, the commonest first: as the server checks it (`engine/sharing/check-grant.ts`). */
export const LIMITS_OF: Readonly<Record<What, readonly [Limit, ...Limit[]]>> = {
  reads: ['cameras', 'area'],
  hits: ['list', 'case_number', 'cameras', 'area'],
  list: ['list'],
  case: ['case_number'],
};

/** What a person typed as a limit, as the server takes it. */
export function limited(limit: Limit, typed: string): Pick<NewGrant, Limit> {
  if (limit !== 'cameras') return { [limit]: typed.trim() };
  return { cameras: typed.split(/[,;\s]+/).filter((id) => id !== '') };
}

/** What a grant is limited to, one text for each limit. */
export function limitsIn({ cameras, area, list, case_number }: Grant): readonly (readonly [Limit, string])[] {
  const said = { cameras: cameras?.join(', ') ?? null, area, list, case_number };
  return LIMITS.flatMap((limit) => (said[limit] === null ? [] : [[limit, said[limit]] as const]));
}
