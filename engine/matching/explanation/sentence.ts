import { jurisdictionOf } from '../../plate/jurisdictions.ts';
import type { AlignedCharacter, StateComparison, Travelled } from '../../records/explanations.ts';
import type { Watchlist } from '../../records/watchlists.ts';
import type { StateFinding } from '../evidence/state-rule.ts';

/** Why a read and an entry are a hit, for a person: `8 was read where Stolen (version 7) lists B; the reader gave B 17 %.` */
export function sentenceOf(
  characters: readonly AlignedCharacter[],
  list: Pick<Watchlist, 'name' | 'version'>,
  state: StateComparison,
  finding: StateFinding,
  travel: Travelled | null,
): string {
  const where = `${list.name} (version ${list.version})`;
  const doubts = characters.flatMap((character, i) =>
    character.how === 'same' || character.how === 'any' ? [] : [doubtOf(character, i, where)],
  );
  const sentences = doubts.length === 0 ? [asListed(characters, where)] : doubts;
  return [...sentences, aboutState(state, finding), ...(travel === null ? [] : [aboutTravel(travel)])].join(' ');
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

/** The sentence about the state, for every combination of read and listed state. */
function aboutState({ listed, read, p, p_listed, agrees }: StateComparison, finding: StateFinding): string {
  if (read === null)
    return listed === null ? 'No state is listed, and none was read.' : `No state was read; ${nameOf(listed)} is listed.`;
  const seen = `${nameOf(read)}${p === null ? '' : ` (${p.toFixed(2)})`}`;
  if (listed === null) return `No state is listed; it was read as ${seen}.`;
  if (listed === read) return `The state was read as ${seen}, as listed.`;
  if (agrees === 'unknown')
    return `The state was read as ${seen}; ${nameOf(listed)}, which is listed, may be right (${(p_listed ?? 0).toFixed(2)}).`;
  const but = `The state was read as ${seen}, but ${nameOf(listed)} is listed`;
  return finding === 'impossible' ? `${but}, and ${nameOf(read)} issues no such serial.` : `${but}.`;
}

/** `US-TX` → `Texas`; codes that are not known stay as they are. */
function nameOf(code: string): string {
  return jurisdictionOf(code)?.name ?? code;
}

/** `It was seen 12 min before at cam-012 (98 %), from where 1 car in 5 comes here next, half of them within 11 min.` */
function aboutTravel({ camera, posterior, minutes, usual_minutes, usual_share, factor }: Travelled): string {
  const seen = `It was seen ${lasting(minutes)} before at ${camera} (${percent(posterior)}), from where`;
  if (usual_minutes === null || usual_share === null) return `${seen} hardly any car comes here next.`;
  const how = `1 car in ${Math.max(1, Math.round(1 / usual_share))} comes here next, half of them within ${lasting(usual_minutes)}`;
  return factor < 1 ? `${seen} ${how}, but hardly any after so long.` : `${seen} ${how}.`;
}

function lasting(minutes: number): string {
  if (minutes < 1) return 'less than a minute';
  return minutes < 120 ? `${Math.round(minutes)} min` : `${(minutes / 60).toFixed(1)} h`;
}

function percent(p: number): string {
  return `${p > 0 && p < 0.01 ? '<1' : Math.round(p * 100)} %`;
}
