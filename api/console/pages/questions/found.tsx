import type { CameraHealth, Chains, Clones, Convoys, Corridors, Habits, Links, ScenesAnswer } from '../../base/wire.ts';
import { ChainsFound } from './chains-found.tsx';
import { ClonesFound } from './clones-found.tsx';
import { ConvoysFound } from './convoys-found.tsx';
import { CorridorsFound } from './corridors-found.tsx';
import { HabitsFound } from './habits-found.tsx';
import { HealthFound } from './health-found.tsx';
import { LinksFound } from './links-found.tsx';
import { ScenesFound } from './scenes-found.tsx';

export type AnyAnswer = Clones | Convoys | ScenesAnswer | Habits | Corridors | Links | Chains | CameraHealth;

/** What an answer found, as its question shows it. */
export function Found({ answer }: { readonly answer: AnyAnswer }) {
  switch (answer.question) {
    case 'clones':
      return <ClonesFound answer={answer} />;
    case 'convoys':
      return <ConvoysFound answer={answer} />;
    case 'scenes':
      return <ScenesFound answer={answer} />;
    case 'habits':
      return <HabitsFound answer={answer} />;
    case 'corridors':
      return <CorridorsFound answer={answer} />;
    case 'links':
      return <LinksFound answer={answer} />;
    case 'health':
      return <HealthFound answer={answer} />;
    case 'chains':
      return <ChainsFound answer={answer} />;
  }
}
