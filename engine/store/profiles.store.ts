import type { ProfileName, Terms } from '../records/profiles.ts';

export interface ProfileUse {
  readonly profile: ProfileName;
  /** Terms shorter than the profile's, hours. */
  readonly terms: Partial<Terms>;
  readonly at: number;
  readonly by: string;
}

/** The choices of policy profiles, with their time and person. */
export interface ProfilesStore {
  use(use: ProfileUse): void;
  /** The latest choice; null where nobody has chosen. Microseconds. */
  inUse(): ProfileUse | null;
}
