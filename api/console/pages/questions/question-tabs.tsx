import { address } from '../../base/transport.ts';
import { Tabs } from '../../parts/tabs.tsx';
import { QUESTIONS, type Question } from './asking.ts';
import { savedWords } from './saved-words.ts';
import { questionWords } from './words.ts';

interface QuestionTabsProps {
  readonly shown: Question | 'saved';
  /** Kept from question to question. */
  readonly window?: { readonly from: string | undefined; readonly to: string | undefined };
}

/** The questions, and those that are asked on a schedule. */
export function QuestionTabs({ shown, window }: QuestionTabsProps) {
  const t = questionWords.value;
  return (
    <Tabs
      label={t.title}
      tabs={[...QUESTIONS, 'saved'] as const}
      shown={shown}
      says={(one) => (one === 'saved' ? savedWords.value.title : t.names[one])}
      addressOf={(one) => (one === 'saved' ? '/questions/saved' : address(`/questions/${one}`, window))}
    />
  );
}
