import { timeText } from '../../fields/times.ts';
import { factsOf, listOf, printedPage, type ReportLanguage, tableOf, text } from '../../print/printed-page.ts';
import type { Chain } from '../../records/answers.ts';
import type { LinkedVehicle } from '../../records/links.ts';
import { seizureName } from '../../records/seizures.ts';
import type { TracedPlate, TraceResult } from '../../records/traces.ts';
import type { VehicleAnswer } from '../../records/vehicles.ts';
import { ENGLISH } from './english.ts';
import { SPANISH } from './spanish.ts';
import type { ReportWords } from './words.ts';

const WORDS: Readonly<Record<ReportLanguage, ReportWords>> = { en: ENGLISH, es: SPANISH };
/** Passages of a plate that are printed; JSON and CSV hold all. */
const MOST_PASSAGES = 100;

/** A completed trace as one page to print: HTML that needs nothing beside it. */
export function traceReport({ trace, plates, deleted, company }: TraceResult, language: ReportLanguage): string {
  const words = WORDS[language];
  const facts: [string, string][] = [
    [words.case_number, trace.case_number],
    [words.purpose, words.purposes[trace.purpose] ?? trace.purpose],
    [words.requested_by, trace.by],
    ...(trace.agency === null ? [] : ([[words.agency, trace.agency]] satisfies [string, string][])),
    [words.requested, timeOf(trace.created_at)],
    [words.completed, timeOf(trace.finished_at)],
    [words.window, windowOf({ trace, plates }, words)],
    ...workedOut(plates, company, words),
  ];
  return printedPage(
    language,
    `${words.title} ${trace.case_number}`,
    `<h1>${text(words.title)}</h1>
<p class="note">${text(words.synthetic)}</p>
${factsOf(facts)}
<h2>${text(words.summary)}</h2>
${summary(plates, words)}
${deleted.length === 0 ? '' : `<p class="note">${text(words.deleted(deleted.join(', ')))}</p>`}
${plates.map((plate) => ofPlate(plate, words)).join('\n')}
${deleted.length > 0 ? '' : `<h2>${text(words.company)}</h2>\n${companyOf(company?.chains ?? [], words)}`}
${notesOf(plates, company, words)}
<h2>${text(words.method_title)}</h2>
${listOf(words.method)}
<h2>${text(words.limits_title)}</h2>
${listOf(words.limits)}`,
  );
}

/** The time that was looked at, also where the request named only one end, or none. */
function windowOf({ trace, plates }: Pick<TraceResult, 'trace' | 'plates'>, words: ReportWords): string {
  const from = Math.min(...plates.map(({ vehicle }) => vehicle.window.from));
  const to = Math.max(...plates.map(({ vehicle }) => vehicle.window.to));
  const all = trace.from === null && trace.to === null ? ` (${words.all_reads})` : '';
  return `${timeOf(from)} – ${timeOf(to)}${all}`;
}

/** With which versions, and without which cameras. */
function workedOut(plates: TraceResult['plates'], company: TraceResult['company'], words: ReportWords): [string, string][] {
  const versions = plates.map(({ vehicle }) =>
    words.versions_text(vehicle.versions.method, vehicle.versions.model, company?.versions.method ?? null),
  );
  const left_out = [...plates.map(({ vehicle }) => vehicle), ...(company === null ? [] : [company])].flatMap(
    ({ cameras_left_out }) => cameras_left_out.map(({ camera, why }) => `${camera} (${why})`),
  );
  return [
    [words.versions, eachOnce(versions).join('; ')],
    [words.left_out, eachOnce(left_out).join('; ') || words.none],
  ];
}

/** What is to be known of the answers, such as that reads of the window were deleted. */
function notesOf(plates: TraceResult['plates'], company: TraceResult['company'], words: ReportWords): string {
  // Those of older traces do not have notes.
  const notes = eachOnce([
    ...plates.flatMap(({ vehicle }) => (vehicle as Partial<VehicleAnswer>).notes ?? []),
    ...(company?.notes ?? []),
  ]);
  return notes.length === 0 ? '' : `<h2>${text(words.notes)}</h2>\n${listOf(notes)}`;
}

function eachOnce(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

function summary(plates: readonly TracedPlate[], words: ReportWords): string {
  const head = [
    words.plate,
    words.state,
    words.passages,
    words.days_seen,
    words.first_seen,
    words.last_seen,
    words.hits,
    words.seizures,
  ];
  const rows = plates.map(({ vehicle, seizures }) => [
    plateCell(vehicle.plate),
    text(vehicle.states.map(({ state }) => state).join(' ') || '–'),
    number(vehicle.total),
    number(vehicle.days_seen),
    text(timeOf(vehicle.first_seen)),
    text(timeOf(vehicle.last_seen)),
    text(hitsCounted(vehicle)),
    number(new Set(seizures.map(seizureName)).size),
  ]);
  return tableOf(head, rows);
}

function ofPlate({ vehicle, seizures }: TracedPlate, words: ReportWords): string {
  const parts = [`<h2>${plateCell(vehicle.plate)}</h2>`];
  if (vehicle.total === 0) parts.push(`<p>${text(words.not_seen)}</p>`);
  else parts.push(`<h3>${text(words.journeys)} (${vehicle.journeys.length})</h3>`, passagesOf(vehicle, words));
  // Traces that ran before there was this finding have none.
  const { apart = [] }: Partial<VehicleAnswer> = vehicle;
  if (apart.length > 0) parts.push(`<h3>${text(words.apart)} (${apart.length})</h3>`, apartTable(apart, vehicle, words));
  if (vehicle.hits.length > 0) parts.push(`<h3>${text(words.hits)}</h3>`, hitsOf(vehicle, words));
  if (seizures.length > 0) parts.push(`<h3>${text(words.seizures)}</h3>`, seizuresOf(seizures, words));
  return parts.join('\n');
}

function passagesOf({ passages, journeys, total }: VehicleAnswer, words: ReportWords): string {
  const minutes = new Map(journeys.flatMap(({ links }) => links.map((link) => [link.to_read, link.minutes] as const)));
  const shown = passages.slice(-MOST_PASSAGES);
  const rows = shown.map(({ at, camera_id, read_as, state, p, read_id }) => [
    text(timeOf(at)),
    text(camera_id),
    plateCell(read_as),
    text(state ?? '–'),
    text(p.toFixed(3)),
    text(wholeOf(minutes.get(read_id))),
  ]);
  const head = [words.time, words.camera, words.read_as, words.state, words.probability, words.minutes];
  const more = shown.length < total ? `<p class="note">${text(words.shown(number(shown.length), number(total)))}</p>` : '';
  return `${tableOf(head, rows)}${more}`;
}

/** Passages, one after the other, that one car cannot have driven: of a copied plate, a misread, or a wrong clock. */
function apartTable(apart: VehicleAnswer['apart'], vehicle: VehicleAnswer, words: ReportWords): string {
  const passages = new Map(vehicle.passages.map((passage) => [passage.read_id, passage]));
  const rows = apart.map(({ from_read, to_read, minutes, km, kmh }) => {
    const [from, to] = [from_read, to_read].map((read) => passages.get(read));
    const cells = [timeOf(from?.at ?? null), from?.camera_id ?? '–', timeOf(to?.at ?? null), to?.camera_id ?? '–'];
    const figures = [minutes, km, kmh].map((figure) => (figure === null ? '–' : number(Math.round(figure))));
    return [...cells, ...figures].map(text);
  });
  return tableOf([words.time, words.camera, words.time, words.to_camera, words.minutes, words.km, words.kmh], rows);
}

/** Traces that ran before hits were counted know only those that they hold. */
function hitsCounted({ hits, hits_total: { n, more } = { n: hits.length, more: false } }: VehicleAnswer): string {
  return `${more ? '> ' : ''}${n.toLocaleString('en-US')}`;
}

function hitsOf(vehicle: VehicleAnswer, words: ReportWords): string {
  const { hits, hits_total } = vehicle;
  const level = (name: string): string => words.levels[name as keyof ReportWords['levels']] ?? name;
  const status = (name: string): string => words.statuses[name as keyof ReportWords['statuses']] ?? name;
  // Those of older traces have no time, camera and probability.
  const rows = hits.map(({ at = null, camera_id = '–', posterior, ...hit }) =>
    [timeOf(at), camera_id, hit.list, level(hit.level), posterior?.toFixed(3) ?? '–', status(hit.status)].map(text),
  );
  const more =
    hits_total === undefined || hits_total.n === hits.length
      ? ''
      : `<p class="note">${text(words.shown_hits(hits.length, hitsCounted(vehicle)))}</p>`;
  return `${tableOf([words.time, words.camera, words.list, words.level, words.probability, words.status], rows.reverse())}${more}`;
}

function seizuresOf(seizures: readonly LinkedVehicle[], words: ReportWords): string {
  const head = [words.seizure, words.time, words.kind, words.origin, words.seized_in, words.traced_to];
  const rows = seizures.map(({ at, kind, origin_state, state, traced_state, ...seizure }) =>
    [seizureName(seizure), timeOf(Date.parse(at)), kind ?? '–', origin_state ?? '–', state, traced_state ?? '–'].map(text),
  );
  return tableOf(head, rows);
}

function companyOf(chains: readonly Chain[], words: ReportWords): string {
  if (chains.length === 0) return `<p>${text(words.no_company)}</p>`;
  const head = [words.travels_with, words.odds, words.trips, words.meetings, words.gap, words.seizure];
  const rows = chains.map(({ members, odds, trips, meetings, gap_s }) => [
    members.map(({ plate }) => plateCell(plate)).join(' → '),
    text(odds >= 1e6 ? '> 1,000,000 : 1' : `${odds.toLocaleString('en-US')} : 1`),
    number(trips),
    number(meetings),
    number(gap_s),
    text([...new Set(members.flatMap(({ records }) => records.map(seizureName)))].join(' ') || '–'),
  ]);
  const why = chains.map((chain) => `${chain.members.map(({ plate }) => plate).join(' → ')}: ${chain.why}`);
  return `${tableOf(head, rows)}\n<h3>${text(words.why)}</h3>\n${listOf(why)}`;
}

function plateCell(plate: string): string {
  return `<span class="plate">${text(plate)}</span>`;
}

/** Empty where there is none. */
function wholeOf(value: number | undefined): string {
  return value === undefined ? '' : number(Math.round(value));
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function timeOf(ms: number | null): string {
  return ms === null ? '–' : timeText(ms);
}
