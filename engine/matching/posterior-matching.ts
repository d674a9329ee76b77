import type { Lattice } from '../plate/lattice.ts';
import { LONGEST_PLATE } from '../plate/normalize.ts';
import type { Entry } from '../records/entries.ts';
import type { Match } from '../records/matches.ts';
import type { Watchlist } from '../records/watchlists.ts';
import type { PosteriorScorer } from './evidence/posterior-scorer.ts';
import type { ReadEvidence } from './evidence/read-evidence.ts';
import { matchOf } from './explanation/explained.ts';
import { isValidAt, type LiveEntries } from './index/live-entries.ts';
import { FARTHEST, type Search } from './index/search.ts';
import { characterRule } from './policies/character-rule.ts';
import type { Demand } from './policies/demand.ts';
import type { ListDemands, LowestThreshold } from './policies/list-demands.ts';
import { type EarlierSighting, FARTHEST_EXPECTED } from './resightings/resighting-evidence.ts';

/** Above so many texts to try, the background likelihood is calculated: it costs as much as trying a hundred texts. */
const MOST_TRIES = 128;

/** Used again for every read. */
const rows: number[] = [];
const characters = new Uint8Array(LONGEST_PLATE);

/**
 * Entries on lists that demand a posterior. Candidates come from the search, which is bounded by the lowest threshold of all lists; each
 * is then scored. Entries that are expected at this camera by an earlier sighting are tried separately, because the bound does not
 * include their higher priors. Matches are added to `matches`.
 */
export function matchByPosterior(
  evidence: ReadEvidence,
  entries: LiveEntries,
  only: Watchlist | null,
  demands: ListDemands,
  matches: Match[],
): void {
  if (demands.lowest === null) return;
  const { scorer } = evidence;
  const { search } = evidence.version;
  if (scorer.lattice.length === 0) return;
  search.take(scorer.lattice);
  const background = boundOfBackground(evidence.read.plate, scorer, search, demands.lowest);
  const { index } = entries.followed;
  const found = search.find(index, leastOf(demands.lowest, scorer, search, background), rows);
  for (let at = 0; at < found; at++) {
    const row = rows[at] as number;
    const likelihood = scorer.likelihoodOfIndices(characters, index.charactersOf(row, characters));
    if (likelihood < search.top * search.reached) continue;
    const list = entries.listOf(row, evidence.read, only);
    if (list === null) continue;
    const demand = demands.byList.get(index.listOf(row));
    if (demand === null || demand === undefined) continue;
    // The bound leaves out the vehicle with the plate read itself, which this entry may be.
    const isBelow = likelihood < scorer.leastLikelihood(demand.prior, demand.near_odds, background);
    if (isBelow && index.plateOf(row) !== evidence.read.plate) continue;
    const listed = { plate: index.plateOf(row), jurisdiction: index.jurisdictionOf(row) };
    const earlier = evidence.earlier(index.numberOf(row), listed.plate);
    if (earlier?.isExpected || evidence.posteriorOf(listed, list, earlier).posterior < demand.near) continue;
    const entry = entries.entryOf(index.numberOf(row), listed.plate);
    if (entry !== null) matches.push(likelyMatch(evidence, entry, list, demand));
  }
  matchExpected(evidence, entries, only, demands, background, matches);
}

/**
 * The background likelihood, or a part of it that bounds it from below: vehicles with the plate as read are nearly always
 * most of it. All of it is calculated where no jurisdiction issues that plate, or where an unclear read would have too many texts tried.
 */
function boundOfBackground(plate: string, scorer: PosteriorScorer, search: Search, lowest: LowestThreshold): number {
  const ofPlateRead = isBestText(plate, scorer.lattice) ? scorer.shareOfPlateRead() * search.best : 0;
  if (ofPlateRead <= 0 || search.tries(leastOf(lowest, scorer, search, ofPlateRead)) > MOST_TRIES) return scorer.background();
  return ofPlateRead;
}

/** The least part of the top (`index/search.ts`) with which an entry can be a near miss. */
function leastOf({ prior, odds }: LowestThreshold, scorer: PosteriorScorer, search: Search, background: number): number {
  return Math.min(1, Math.max(FARTHEST, scorer.leastLikelihood(prior, odds, background) / search.top));
}

function matchExpected(
  evidence: ReadEvidence,
  entries: LiveEntries,
  only: Watchlist | null,
  { byList }: ListDemands,
  background: number,
  matches: Match[],
): void {
  const { scorer, read, resightings } = evidence;
  const { search, resighting } = evidence.version;
  if (resightings === null || resighting === null) return;
  const leastLikelihood = (earlier: EarlierSighting): number => {
    const list = entries.settingsOf(earlier.sighting.list_no, only);
    const demand = byList.get(earlier.sighting.list_no);
    if (list === null || demand === null || demand === undefined) return Number.POSITIVE_INFINITY;
    const prior = resighting.prior(earlier, scorer.prior(list.entries));
    return scorer.leastLikelihood(prior, demand.near_odds, background);
  };
  for (const earlier of resightings.expected(resighting, read, scorer, search.top * FARTHEST_EXPECTED, leastLikelihood)) {
    const { entry_no, list_no, plate } = earlier.sighting;
    const list = entries.settingsOf(list_no, only);
    const demand = byList.get(list_no);
    const entry = entries.entryOf(entry_no, plate);
    if (list === null || demand === null || demand === undefined || entry === null || !isValidAt(entry, read)) continue;
    if (evidence.posteriorOf(entry, list, earlier).posterior >= demand.near)
      matches.push(likelyMatch(evidence, entry, list, demand));
  }
}

/** `likely` where the characters fit by no rule. */
function likelyMatch(evidence: ReadEvidence, entry: Entry, list: Watchlist, demand: Demand): Match {
  const rule = characterRule(evidence.read.plate, entry.plate, () => evidence.positions) ?? 'likely';
  return matchOf(evidence, { entry, list, rule, demand });
}

function isBestText(plate: string, lattice: Lattice): boolean {
  let at = 0;
  for (let i = 0; i < lattice.length; i++) {
    const char = lattice[i]?.[0]?.char;
    if (char === '') continue;
    if (char !== plate[at++]) return false;
  }
  return at === plate.length;
}
