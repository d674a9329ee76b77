/** Defaults of the settings of a list and of the facts of an entry. */
import type { EntryFacts } from '../records/entries.ts';
import type { WatchlistFacts } from '../store/watchlists.store.ts';

export const PLAIN_LIST = {
  agency: null,
  policy: 'likely',
  false_alerts_per_day: null,
  priority: 3,
  min_plate_p: null,
  min_state_p: null,
  state_conflicts: 'review',
  retro_days: 30,
  stale_after_hours: null,
  acknowledge_minutes: null,
  confirmations: 1,
  mapping: null,
} as const satisfies Omit<WatchlistFacts, 'name'>;

export const PLAIN_ENTRY = {
  jurisdiction: null,
  record: null,
  reason_code: null,
  case_number: null,
  vehicle: null,
  note: null,
  valid_from: null,
  expires_at: null,
  priority: null,
  active_hours: null,
  cameras: null,
  area: null,
  direction: null,
} as const satisfies Omit<EntryFacts, 'plate'>;
