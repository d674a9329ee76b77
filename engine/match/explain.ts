import type { AlignedCharacter, Read, Watchlist } from '../model.ts';
import type { StateFinding } from './state-rule.ts';

/** Why a read and an entry are a hit, for a person: `8 was read where Stolen (version 7) lists B; the reader gave B 17 %.` */
export function sentenceOf(
  characters: readonly AlignedCharacter[],
  list: Pick<Watchlist, 'name' | 'version'>,
  state: StateFinding,
  read: Read,
  listed: string | null,
): string {
  const where = `${list.name} (version ${list.version})`;
  const doubts = characters.flatMap((character, i) =>
    character.how === 'same' || character.how === 'any' ? [] : [doubtOf(character, i, where)],
  );
  const sentences = doubts.length === 0 ? [asListed(characters, where)] : doubts;
  const about = aboutState(state, read, listed);
  return [...sentences, ...(about === null ? [] : [about])].join(' ');
}

function asListed(characters: readonly AlignedCharacter[], where: string): string {
  const named = characters.filter(({ how }) => how !== 'any');
  const least = named.reduce((a, b) => (b.p < a.p ? b : a));
  const which = named.length === characters.length ? 'characters were read as' : 'named characters were read where';
  return `All ${named.length} ${which} ${where} lists them; the reader gave the least sure one, ${least.entry}, ${percent(least.p)}.`;
}

function doubtOf({ read, entry, how, p }: AlignedCharacter, i: number, where: string): string {
  if (how === 'missed') return `${where} lists ${entry} as character ${i + 1}, which the reader did not see.`;
  if (how === 'extra') return `${read} was read as character ${i + 1}; ${where} lists nothing there.`;
  const gave = p > 0 ? `the reader gave ${entry} ${percent(p)}` : `the reader did not name ${entry}`;
  const what = how === 'unread' ? `Character ${i + 1} could not be read;` : `${read} was read as character ${i + 1};`;
  return `${what} ${where} lists ${entry} there, ${gave}.`;
}

function aboutState(state: StateFinding, { jurisdiction, jurisdiction_p: p }: Read, listed: string | null): string | null {
  switch (state) {
    case 'same':
      return `The state, ${listed}, is as listed.`;
    case 'doubtful':
      return `The state was read as ${jurisdiction}${p === null ? '' : ` with ${percent(p)}`}, but ${listed} is listed.`;
    case 'impossible':
      return `The state was read as ${jurisdiction}, but ${listed} is listed and ${jurisdiction} issues no such serial.`;
    default:
      return null;
  }
}

function percent(p: number): string {
  return `${p > 0 && p < 0.01 ? '<1' : Math.round(p * 100)} %`;
}
