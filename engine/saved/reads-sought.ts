import { expected, LprError } from '../errors.ts';
import { checkArea } from '../fields/area.ts';
import { demand } from '../fields/checked.ts';
import { checkNumber } from '../fields/numbers.ts';
import { checkJurisdiction } from '../fields/states.ts';
import type { Window } from '../fields/window.ts';
import { normalizePlate } from '../plate/normalize.ts';
import { normalizePattern } from '../plate/plate-pattern.ts';
import { type Asked, parametersOf } from '../questions/checks.ts';
import { LARGEST_PAGE, type Page } from '../records/pages.ts';
import type { Read, ReadFilter } from '../records/reads.ts';
import type { Searches } from '../records/searches.ts';
import type { PlateAsked, Vehicles } from '../records/vehicles.ts';

/** Reads that a saved search may find in its window, at most: as many as one export of chosen reads. */
export const MOST_FOUND = 5_000;

/** A search of reads by what was read, or of the passages that are likely of one plate, misread ones too. */
export type ReadsSought =
  | { readonly how: 'reads'; readonly filter: Omit<ReadFilter, 'from' | 'to'> }
  | { readonly how: 'likely'; readonly filter: Omit<PlateAsked, 'from' | 'to'> };

/** The search of the parameters that `GET /v1/reads` takes, without its window. @throws LprError bad_request */
export function checkReadsSought(given: Readonly<Record<string, unknown>>): ReadsSought {
  return parametersOf(given, (asked) => {
    const cameras = asked.texts('camera', 100);
    const camera = cameras.length === 0 ? undefined : cameras;
    // All are asked for, so that a message about a wrong name tells them all.
    const [givenArea, givenState] = [asked.given('area'), asked.given('state')];
    const area = givenArea == null ? undefined : demand(checkArea(givenArea));
    const state = givenState == null ? undefined : demand(checkJurisdiction(givenState));
    const plate = plateIn(asked, 'likely');
    if (plate !== undefined) return { how: 'likely', filter: { plate, cameras: camera, area, state } };
    const sought = { plate: plateIn(asked, 'plate'), batch: asked.text('batch') ?? undefined };
    const [min_confidence, max_confidence] = [shareIn(asked, 'min_confidence'), shareIn(asked, 'max_confidence')];
    if (min_confidence !== undefined && max_confidence !== undefined && max_confidence < min_confidence) {
      throw new LprError('bad_request', expected('a number not below min_confidence', 'max_confidence', max_confidence));
    }
    return { how: 'reads', filter: { camera, area, state, ...sought, min_confidence, max_confidence } };
  });
}

function plateIn(asked: Asked, name: 'plate' | 'likely'): string | undefined {
  const text = asked.text(name);
  if (text === null) return undefined;
  const plate = name === 'plate' ? normalizePattern(text).pattern : normalizePlate(text).plate;
  if (plate === null) throw new LprError('bad_request', expected('a plate', name, text));
  return plate;
}

function shareIn(asked: Asked, name: string): number | undefined {
  const given = asked.given(name);
  return given === undefined || given === null ? undefined : demand(checkNumber(given, name, 0, 1));
}

/** Ids of the reads that a search finds, ordered; of passages, the id of the best read. @throws LprError conflict where there are too many to compare */
export async function findReads(
  { searches, vehicles }: { readonly searches: Searches; readonly vehicles: Pick<Vehicles, 'likely'> },
  sought: ReadsSought,
  window: Partial<Window>,
): Promise<readonly string[]> {
  const found: string[] = [];
  if (sought.how === 'likely') {
    // Given a listener, the answer waits for the reads that the history has not taken in yet.
    const answer = await vehicles.likely({ ...sought.filter, ...window, limit: MOST_FOUND }, () => {});
    if (answer.total > MOST_FOUND) throw tooMany();
    found.push(...answer.passages.map(({ read_id }) => read_id));
  } else {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page: Page<Read> = await searches.find('reads', { ...sought.filter, ...window, cursor, limit: LARGEST_PAGE });
      found.push(...page.items.map(({ id }) => id));
      if (found.length > MOST_FOUND) throw tooMany();
      cursor = page.next;
    }
  }
  return found.sort();
}

function tooMany(): LprError {
  return new LprError(
    'conflict',
    `Expected a search that finds at most ${MOST_FOUND} reads in its window: shorten the window, or narrow it by plate or camera`,
  );
}
