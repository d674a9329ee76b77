import type { ProfileName, Terms } from '../records/profiles.ts';

export interface ProfileUse {
  readonly profile: ProfileName;
  /** Terms shorter than the profile's, hours. */
  readonly terms: Partial<Terms>;
  readonly at: number;
  readonly by: string;
}

/** Which policy profile was chosen when, and by whom. */
export interface ProfilesStore {
  use(use: ProfileUse): void;
  /** The choice made last; null where there is none. Microseconds. */
  inUse(): ProfileUse | null;
}
