import { expected, LprError } from '../errors.ts';
import { lesserLimit } from '../fields/numbers.ts';
import type { Clock } from '../ports/clock.ts';
import { LEAST_AUDIT, PROFILE_NAMES, type ProfileInUse, type Profiles, RETAINED, type Terms } from '../records/profiles.ts';
import type { ProfileUse } from '../store/profiles.store.ts';
import type { Store } from '../store/store.ts';
import { PROFILES, profileNamed } from './profiles.ts';

export interface ProfilesParts {
  readonly store: Pick<Store, 'profiles'>;
  readonly clock: Clock;
}

/** The profile that the data folder is under. Every choice is kept. */
export function profilesService({ store, clock }: ProfilesParts): Profiles {
  const inUse = (): ProfileInUse => {
    const use = store.profiles.inUse();
    return use === null ? { ...withTerms('plain', {}), since: null, by: null } : chosenIn(use);
  };
  return {
    list: () => PROFILES,
    inUse,
    use({ profile, terms = {}, by }) {
      if (!PROFILE_NAMES.includes(profile)) {
        throw new LprError('bad_request', expected(`one of ${PROFILE_NAMES.join(', ')}`, 'profile', profile));
      }
      checkTerms(profile, terms);
      store.profiles.use({ profile, terms, at: clock(), by });
      return inUse();
    },
  };
}

function chosenIn({ profile, terms, at, by }: ProfileUse): ProfileInUse {
  return { ...withTerms(profile, terms), since: at, by };
}

/** Pictures that show no hit are deleted at the latest with their reads. */
function withTerms(name: ProfileUse['profile'], shorter: Partial<Terms>): Pick<ProfileInUse, 'profile' | 'terms'> {
  const profile = profileNamed(name);
  const own = Object.fromEntries(RETAINED.map((kind) => [kind, shorter[kind] ?? profile.retention[kind].value])) as Terms;
  return { profile, terms: { ...own, images: lesserLimit(own.images, own.unhit) } };
}

function checkTerms(name: ProfileUse['profile'], terms: Partial<Terms>): void {
  const { retention } = profileNamed(name);
  for (const kind of RETAINED) {
    const hours = terms[kind];
    if (hours === undefined || hours === null) continue;
    if (!(Number.isFinite(hours) && hours > 0)) {
      throw new LprError('bad_request', expected('a number of hours above 0', `the term of ${kind}`, hours));
    }
    if (kind === 'audit' && hours < LEAST_AUDIT) {
      throw new LprError('bad_request', expected(`at least ${LEAST_AUDIT} hours, a year,`, 'the term of audit', hours));
    }
    const most = retention[kind].value;
    if (most === null || hours <= most) continue;
    throw new LprError(
      'bad_request',
      expected(`at most ${most} hours, the term of the profile ${name},`, `the term of ${kind}`, hours),
    );
  }
}
