import { timeText } from '../../fields/times.ts';
import { factsOf, listOf, printedPage, type ReportLanguage, tableOf, text } from '../../print/printed-page.ts';
import type { Chain } from '../../records/answers.ts';
import type { LinkedVehicle } from '../../records/links.ts';
import type { TracedPlate, TraceResult } from '../../records/traces.ts';
import type { VehicleAnswer } from '../../records/vehicles.ts';
import { ENGLISH } from './english.ts';
import { SPANISH } from './spanish.ts';
import type { ReportWords } from './words.ts';

const WORDS: Readonly<Record<ReportLanguage, ReportWords>> = { en: ENGLISH, es: SPANISH };
/** Passages of a plate that are printed; JSON and CSV hold all. */
const MOST_PASSAGES = 100;

/** A completed trace as one page to print: HTML that needs nothing beside it. */
export function traceReport({ trace, plates, company }: TraceResult, language: ReportLanguage): string {
  const words = WORDS[language];
  const window = trace.from === null && trace.to === null ? words.all_reads : `${timeOf(trace.from)} – ${timeOf(trace.to)}`;
  const facts: [string, string][] = [
    [words.case_number, trace.case_number],
    [words.purpose, trace.purpose],
    [words.requested_by, trace.by],
    ...(trace.agency === null ? [] : ([[words.agency, trace.agency]] satisfies [string, string][])),
    [words.requested, timeOf(trace.created_at)],
    [words.completed, timeOf(trace.finished_at)],
    [words.window, window],
  ];
  return printedPage(
    language,
    `${words.title} ${trace.case_number}`,
    `<h1>${text(words.title)}</h1>
<p class="note">${text(words.synthetic)}</p>
${factsOf(facts)}
<h2>${text(words.summary)}</h2>
${summary(plates, words)}
${plates.map((plate) => ofPlate(plate, words)).join('\n')}
<h2>${text(words.company)}</h2>
${companyOf(company?.chains ?? [], words)}
<h2>${text(words.method_title)}</h2>
${listOf(words.method)}
<h2>${text(words.limits_title)}</h2>
${listOf(words.limits)}`,
  );
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
    number(vehicle.hits.length),
    number(new Set(seizures.map(({ event_id }) => event_id)).size),
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
    text(minutes.get(read_id)?.toFixed(0) ?? ''),
  ]);
  const head = [words.time, words.camera, words.read_as, words.state, words.probability, words.minutes];
  const more = shown.length < total ? `<p class="note">${text(words.shown(shown.length, total))}</p>` : '';
  return `${tableOf(head, rows)}${more}`;
}

/** Passages, one after the other, that one car cannot have driven: of a copied plate, a misread, or a wrong clock. */
function apartTable(apart: VehicleAnswer['apart'], vehicle: VehicleAnswer, words: ReportWords): string {
  const passages = new Map(vehicle.passages.map((passage) => [passage.read_id, passage]));
  const rows = apart.map(({ from_read, to_read, minutes, km, kmh }) => {
    const [from, to] = [from_read, to_read].map((read) => passages.get(read));
    const cells = [timeOf(from?.at ?? null), from?.camera_id ?? '–', timeOf(to?.at ?? null), to?.camera_id ?? '–'];
    return [...cells, minutes.toFixed(0), km?.toFixed(0) ?? '–', kmh?.toFixed(0) ?? '–'].map(text);
  });
  return tableOf([words.time, words.camera, words.time, words.to_camera, words.minutes, words.km, words.kmh], rows);
}

function hitsOf({ hits }: VehicleAnswer, words: ReportWords): string {
  const level = (name: string): string => words.levels[name as keyof ReportWords['levels']] ?? name;
  const status = (name: string): string => words.statuses[name as keyof ReportWords['statuses']] ?? name;
  const rows = hits.map((hit) => [text(hit.list), text(level(hit.level)), text(status(hit.status))]);
  return tableOf([words.list, words.level, words.status], rows);
}

function seizuresOf(seizures: readonly LinkedVehicle[], words: ReportWords): string {
  const head = [words.seizure, words.time, words.kind, words.origin, words.seized_in, words.traced_to];
  const rows = seizures.map(({ event_id, at, kind, origin_state, state, traced_state }) =>
    [event_id, timeOf(Date.parse(at)), kind ?? '–', origin_state ?? '–', state, traced_state ?? '–'].map(text),
  );
  return tableOf(head, rows);
}

function companyOf(chains: readonly Chain[], words: ReportWords): string {
  if (chains.length === 0) return `<p>${text(words.no_company)}</p>`;
  const head = [words.travels_with, words.odds, words.trips, words.meetings, words.gap, words.seizure];
  const rows = chains.map(({ members, odds, trips, meetings, gap_s }) => [
    members.map(({ plate }) => plateCell(plate)).join(' → '),
    text(odds >= 1e6 ? '> 1,000,000 : 1' : `${odds} : 1`),
    number(trips),
    number(meetings),
    number(gap_s),
    text([...new Set(members.flatMap(({ records }) => records.map(({ event_id }) => event_id)))].join(' ') || '–'),
  ]);
  return tableOf(head, rows);
}

function plateCell(plate: string): string {
  return `<span class="plate">${text(plate)}</span>`;
}

function number(value: number): string {
  return String(value);
}

function timeOf(ms: number | null): string {
  return ms === null ? '–' : timeText(ms);
}
