import { shellWord } from '../shell-word.ts';
import { count, grouped, oneIn, type Paint } from '../style.ts';
import { wrapped } from '../wrapped.ts';
import type { Findings, FoundJourney } from './findings.ts';
import { isInHour, type Week } from './week.ts';

export interface EndingPlace {
  /** The data folder as in `--data`; null where it is deleted when the demo ends. */
  readonly data: string | null;
  /** Name of a camera, by id. */
  readonly nameOf: (camera: string) => string;
  readonly paint: Paint;
}

/** One finding in words: what it is, what was seen, its odds, the innocent explanation, and the command that shows the same. */
interface Paragraph {
  readonly head: string;
  readonly text: string;
  readonly command: string;
}

const WIDTH = 118;

/** The end of the demo: a convoy, a clone and a journey of its hour, each in words for a person who does not know the program. */
export function ending(findings: Findings, week: Week, place: EndingPlace): string {
  const { paint } = place;
  const paragraphs = [convoyOf(findings, week, place), cloneOf(findings, week, place), journeyOf(findings, place)];
  return [
    paint('bold', 'What many reads say together'),
    ...lines(
      `Above, one picture was compared with a list. Now ${count(week.reads, 'read')} of ${count(week.cameras, 'camera')} are compared with one another: those of the same border, without pictures, over the ${count(Math.round((week.to - week.from) / 86_400_000), 'day')} that end with this hour (${minuteOf(week.hour)} to ${minuteOf(week.to)} UTC).`,
    ),
    ...paragraphs.flatMap(({ head, text, command }) => [
      '',
      paint('green', head),
      ...lines(text),
      `  ${paint('dim', 'shown by')}  ${command}`,
    ]),
    '',
    ...(place.data === null
      ? lines('`--data DIR` keeps what the demo makes; without it the commands above have nothing to ask.')
      : []),
    ...lines('Each of these is a lead, not a fact: a person looks at the pictures before anything follows.'),
  ].join('\n');
}

/** Addresses of the console's pages that show the same. */
export function endingPages(findings: Findings, { from, to }: Week): [string, string][] {
  const window = { from: iso(from), to: iso(to), asked: '1' };
  const { convoy, clone, journey } = findings;
  const plates = convoy?.members.map(({ plate }) => plate).join(',');
  return [
    ...(plates === undefined ? [] : [['the convoy', address('/questions/convoys', { ...window, plates })] as [string, string]]),
    ...(clone === null ? [] : [['the clone', address('/questions/clones', window)] as [string, string]]),
    ...(journey === null ? [] : [['the journey', address('/search', { plate: journey.plate })] as [string, string]]),
  ];
}

function convoyOf({ convoy, convoys }: Findings, week: Week, { data, nameOf }: EndingPlace): Paragraph {
  const { vehicles, pairs_scored, prior } = convoys.base_rate;
  const base = `Before anything is seen, one pair of vehicles in ${oneIn(prior)} travels together; the odds take this into account.`;
  if (convoy === null) {
    return {
      head: 'No convoy',
      text: `No group of vehicles that passed in this hour travels together more often than chance explains, among ${count(vehicles, 'plate')} and ${count(pairs_scored, 'pair')} that were compared. ${base}`,
      command: `npx lpr convoys ${windowOf(week)} ${dataOption(data)}`,
    };
  }
  const plates = convoy.members.map(({ plate }) => plate);
  const last = convoy.shared.at(-1)?.cameras.at(-1);
  const apart =
    convoy.trips_apart === 0
      ? `and ${plates.length === 2 ? 'neither was seen on a trip without the other' : 'none was seen on a trip without another'}`
      : `and ${count(convoy.trips_apart, 'trip')} without each other`;
  const innocent =
    convoy.innocent.explanation === 'chance'
      ? 'they meet by chance, each on its own way at its usual time'
      : 'one timetable, such as a shift or a yard, sends all of them off in the same hour, each by itself';
  return {
    head: `A convoy: ${listed(plates)} travel together`,
    text: `Two of them met ${count(convoy.meetings, 'time')} at a camera, on ${count(convoy.trips, 'trip')}, usually ${gapOf(convoy.gap_s)} apart, ${apart}; last at ${nameOf(last?.camera ?? '')} at ${minuteOf(Date.parse(last?.passed[0]?.at ?? ''))}. Odds ${oddsOf(convoy.odds)}. The best innocent explanation, that ${innocent}, makes what was seen ${grouped(Math.round(convoy.innocent.times_likelier))} times less likely. ${base}`,
    command: `npx lpr convoys --plates ${plates.join(',')} ${windowOf(week)} ${dataOption(data)}`,
  };
}

function cloneOf({ clone, clones }: Findings, week: Week, { data, nameOf }: EndingPlace): Paragraph {
  const command = `npx lpr clones ${windowOf(week)} ${dataOption(data)}`;
  const others =
    clones.explained_by_misreading === 0
      ? 'No plate was left out because it was probably misread.'
      : `${count(clones.explained_by_misreading, 'other plate')} seemed to be in two places at once as well, but misreading explains that better: ${clones.explained_by_misreading === 1 ? 'it is' : 'they are'} not named.`;
  const conflict = clone?.conflicts.find(({ before, after }) => isInHour(before.at, week) && isInHour(after.at, week));
  if (clone === null || conflict === undefined) {
    return { head: 'No clone', text: `No plate was on two cars in this hour. ${others}`, command };
  }
  const { before, after, minutes, km, needed_kmh } = conflict;
  const far = km === null ? '' : `, ${grouped(Math.round(km))} km away`;
  const speed = needed_kmh === null ? '' : `: one car would have had to drive ${grouped(Math.round(needed_kmh))} km/h`;
  const { misread_passages, chance, similar_plate } = clone.innocent;
  const similar = similar_plate === null ? '' : ` (perhaps of ${similar_plate}, which was nearby)`;
  return {
    head: `A clone: the plate ${clone.plate} is on two cars`,
    text: `At ${minuteOf(Date.parse(before.at))} it passed ${nameOf(before.camera)}, and ${count(Math.max(1, Math.round(minutes)), 'minute')} later ${nameOf(after.camera)}${far}${speed}. Odds ${oddsOf(clone.odds)}. The innocent explanation is that there is one car and ${count(misread_passages, 'passage')}${similar} ${misread_passages === 1 ? 'was' : 'were'} misread, which has a chance of one in ${oneIn(Math.max(chance, 1e-12))}. ${others}`,
    command,
  };
}

function journeyOf({ journey }: Findings, { data, nameOf }: EndingPlace): Paragraph {
  if (journey === null) {
    return {
      head: 'No journey',
      text: 'No vehicle of this hour was seen at two cameras.',
      command: `npx lpr reads ${dataOption(data)}`,
    };
  }
  const { plate, passages } = journey;
  const [first] = passages;
  return {
    head: `A journey: where ${plate} came from`,
    text: `${minuteOf(first?.at ?? 0)} ${nameOf(first?.camera_id ?? '')}${stepsOf(journey, nameOf)}. ${surenessOf(journey)}`,
    command: `npx lpr vehicle ${plate} --from ${iso(journey.journey.from)} ${dataOption(data)}`,
  };
}

/** `; 14 minutes and 16 km later Dulzura (70 km/h)` for each link. */
function stepsOf({ journey, passages }: FoundJourney, nameOf: (camera: string) => string): string {
  return journey.links
    .map(({ minutes, km, kmh }, i) => {
      const far = km === null ? '' : ` and ${grouped(Math.round(km))} km`;
      const speed = kmh === null ? '' : ` (${grouped(kmh)} km/h)`;
      return `; ${count(Math.max(1, Math.round(minutes)), 'minute')}${far} later ${nameOf(passages[i + 1]?.camera_id ?? '')}${speed}`;
    })
    .join('');
}

function surenessOf({ plate, passages }: FoundJourney): string {
  const [least] = passages.toSorted((a, b) => a.p - b.p);
  const misread = passages.find(({ read_as }) => read_as !== plate);
  const known =
    misread === undefined
      ? 'Every camera read the same characters.'
      : `One camera read ${misread.read_as}; the characters, the time and the way fit this vehicle better than any other, and so it belongs to the journey with a probability of ${probabilityOf(misread.p)}.`;
  return `${known} The innocent explanation is another vehicle with a plate like this one: the least sure of these passages is of ${plate} with a probability of ${probabilityOf(least?.p ?? 0)}.`;
}

function probabilityOf(p: number): string {
  return p > 0.999 ? 'more than 0.999' : p.toFixed(3);
}

function dataOption(data: string | null): string {
  return `--data ${data === null ? 'DIR/data' : shellWord(data)}`;
}

function windowOf({ from, to }: Week): string {
  return `--from ${iso(from)} --to ${iso(to)}`;
}

/** `2026-03-03T14:00Z`, as commands take it. */
function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16)}Z`;
}

function minuteOf(ms: number): string {
  return new Date(ms).toISOString().slice(11, 16);
}

function oddsOf(odds: number): string {
  return odds >= 1e6 ? 'more than 1,000,000 to 1' : `${grouped(Math.round(odds))} to 1`;
}

function gapOf(seconds: number): string {
  return seconds < 120 ? count(seconds, 'second') : `${Math.round(seconds / 60)} minutes`;
}

/** `A, B and C` */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function lines(text: string): string[] {
  return wrapped(text, WIDTH).map((line) => `  ${line}`);
}

function address(path: string, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`;
}
