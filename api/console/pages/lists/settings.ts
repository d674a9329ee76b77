import type { ListDetail } from '../../base/wire.ts';

/** The settings of a list that a person may change here, as values of the form: numbers are texts, empty where there is none. */
export interface Settings {
  readonly policy: ListDetail['policy'];
  readonly priority: string;
  readonly budget: string;
  readonly minPlate: string;
  readonly minState: string;
  readonly conflicts: ListDetail['state_conflicts'];
  readonly retro: string;
  readonly staleAfter: string;
  readonly twoPersons: boolean;
}

export function settingsOf(list: ListDetail): Settings {
  return {
    policy: list.policy,
    priority: String(list.priority),
    budget: text(list.false_alerts_per_day),
    minPlate: text(list.min_plate_p),
    minState: text(list.min_state_p),
    conflicts: list.state_conflicts,
    retro: String(list.retro_days),
    staleAfter: text(list.stale_after_hours),
    twoPersons: list.confirmations === 2,
  };
}

/** The changed settings for the API. Settings that do not differ from the list are left out, so that changes by others in the meantime are kept. */
export function changeTo(list: ListDetail, { policy, conflicts, ...typed }: Settings): Record<string, unknown> {
  const all = {
    policy,
    priority: Number(typed.priority),
    // There is a budget only where the policy demands a posterior.
    false_alerts_per_day: policy === 'likely' ? numberOrNull(typed.budget) : null,
    min_plate_p: numberOrNull(typed.minPlate),
    min_state_p: numberOrNull(typed.minState),
    state_conflicts: conflicts,
    retro_days: Number(typed.retro),
    stale_after_hours: numberOrNull(typed.staleAfter),
    confirmations: typed.twoPersons ? 2 : 1,
  };
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => list[name as keyof typeof all] !== value));
}

function text(value: number | null): string {
  return value === null ? '' : String(value);
}

function numberOrNull(typed: string): number | null {
  return typed.trim() === '' ? null : Number(typed);
}
