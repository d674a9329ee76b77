import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { LprError } from '../../engine/errors.ts';
import type { Clock } from '../../engine/ports/clock.ts';
import { Challenges } from './challenges.ts';
import type { AuthenticatorAnswer, RelyingParty } from './relying-party.ts';
import type { ServerAddress } from './server-address.ts';

const NAME = 'License plate reads';
const SIGN_IN = 'sign in';

/**
 * WebAuthn by `@simplewebauthn/server`. Keys are discoverable, so that nobody types a name. They are made and used only if the authenticator has verified
 * its user. Attestation is not requested, because the make of an authenticator decides nothing here.
 */
export function webauthnParty({ origin, host }: ServerAddress, clock: Clock = Date.now): RelyingParty {
  const challenges = new Challenges(clock);
  const expected = { expectedOrigin: origin, expectedRPID: host, requireUserVerification: true };
  return {
    host,
    registration: async ({ id, name }) =>
      await generateRegistrationOptions({
        ...{ rpName: NAME, rpID: host, userName: name, userDisplayName: name, userID: new TextEncoder().encode(id) },
        challenge: challenges.make(registrationOf(id)),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),
    async registered(person, answer) {
      const verified = await verifiedBy('bad_request', async () => {
        const good = challengeIn(answer, challenges, registrationOf(person));
        const { registrationInfo } = await verifyRegistrationResponse({
          response: answerOf(answer),
          expectedChallenge: good,
          ...expected,
        });
        return { info: registrationInfo, isFresh: registrationInfo !== undefined && challenges.use(good) };
      });
      if (verified.info === undefined || !verified.isFresh) throw refused('bad_request', 'it was used before');
      const { id, publicKey, counter } = verified.info.credential;
      return { host, credential: id, public_key: publicKey, counter };
    },
    signIn: async () =>
      await generateAuthenticationOptions({ rpID: host, userVerification: 'required', challenge: challenges.make(SIGN_IN) }),
    async signedIn(answer, { credential, public_key, counter }) {
      const kept = { id: credential, publicKey: public_key, counter };
      const verified = await verifiedBy('not_signed_in', async () => {
        const good = challengeIn(answer, challenges, SIGN_IN);
        const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
          ...{ response: answerOf(answer), expectedChallenge: good, credential: kept, ...expected },
        });
        return { isRight, counter: authenticationInfo.newCounter, isFresh: isRight && challenges.use(good) };
      });
      if (!verified.isRight) throw refused('not_signed_in', 'its signature is wrong');
      if (!verified.isFresh) throw refused('not_signed_in', 'it was used before');
      return verified.counter;
    },
  };
}

function registrationOf(person: string): string {
  return `registration ${person}`;
}

/** The library checks the shape of the answer itself. */
function answerOf<T>(answer: AuthenticatorAnswer): T {
  return { clientExtensionResults: {}, ...answer } as unknown as T;
}

/** The challenge in the browser's answer. @throws Error where it is not valid */
function challengeIn({ response }: AuthenticatorAnswer, challenges: Challenges, purpose: string): string {
  const client = JSON.parse(Buffer.from(String(response.clientDataJSON), 'base64url').toString()) as {
    challenge?: unknown;
  } | null;
  const challenge = String(client?.challenge);
  if (!challenges.isGood(challenge, purpose))
    throw new Error('its challenge is not one of the last five minutes, or was used before');
  return challenge;
}

type RefusalCode = 'bad_request' | 'not_signed_in';

async function verifiedBy<T>(code: RefusalCode, verify: () => Promise<T>): Promise<T> {
  try {
    return await verify();
  } catch (cause) {
    throw refused(code, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function refused(code: RefusalCode, why: string, cause?: unknown): LprError {
  return new LprError(code, `The passkey was not accepted: ${why}`, { cause });
}
