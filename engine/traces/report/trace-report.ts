import { createHash } from 'node:crypto';
import type { Chain, LinkedVehicle } from '../../records/answers.ts';
import type { TracedPlate, TraceResult } from '../../records/traces.ts';
import type { VehicleAnswer } from '../../records/vehicles.ts';
import { ENGLISH } from './english.ts';
import { SPANISH } from './spanish.ts';
import type { ReportLanguage, ReportWords } from './words.ts';

const WORDS: Readonly<Record<ReportLanguage, ReportWords>> = { en: ENGLISH, es: SPANISH };
/** Passages of a plate that are printed; JSON and CSV hold all. */
const MOST_PASSAGES = 100;

const STYLE = `
:root { color-scheme: light; }
body { font: 10.5pt/1.4 "Liberation Sans", Arial, sans-serif; color: #111; max-width: 48rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 18pt; margin: 0; } h2 { font-size: 13pt; margin: 1.6rem 0 .4rem; border-bottom: 1.5px solid #111; }
h3 { font-size: 11pt; margin: 1rem 0 .3rem; } p { margin: .3rem 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 1rem 0; } dt { color: #555; } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 9.5pt; } th, td { text-align: left; padding: .18rem .5rem .18rem 0; border-bottom: .5px solid #bbb; vertical-align: top; }
th { color: #555; font-weight: normal; } .n { text-align: right; } .plate { font: bold 1.05em "Liberation Mono", monospace; }
thead { display: table-header-group; } tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
.note { color: #555; } li { margin: .2rem 0; }
@page { size: A4; margin: 18mm 16mm; } @media print { body { margin: 0; max-width: none; padding: 0; } }
`;

/** For the header and the page itself: its one style, named by its hash, and nothing else; no script, no picture, no address. */
export const REPORT_CSP = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'`;

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
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${REPORT_CSP}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(`${words.title} ${trace.case_number}`)}</title>
<style>${STYLE}</style>
<h1>${text(words.title)}</h1>
<p class="note">${text(words.synthetic)}</p>
<dl>${facts.map(([name, value]) => `<dt>${text(name)}<dd>${text(value)}`).join('')}</dl>
<h2>${text(words.summary)}</h2>
${summary(plates, words)}
${plates.map((plate) => ofPlate(plate, words)).join('\n')}
<h2>${text(words.company)}</h2>
${companyOf(company?.chains ?? [], words)}
<h2>${text(words.method_title)}</h2>
${listOf(words.method)}
<h2>${text(words.limits_title)}</h2>
${listOf(words.limits)}
</html>
`;
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

/** Cells are HTML already. */
function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}`).join('')}`).join('\n');
  return `<table><thead><tr>${head.map((title) => `<th>${text(title)}`).join('')}</thead><tbody>\n${body}\n</tbody></table>`;
}

function listOf(items: readonly string[]): string {
  return `<ul>${items.map((item) => `<li>${text(item)}`).join('')}</ul>`;
}

function plateCell(plate: string): string {
  return `<span class="plate">${text(plate)}</span>`;
}

function number(value: number): string {
  return String(value);
}

function timeOf(ms: number | null): string {
  return ms === null ? '–' : new Date(ms).toISOString().slice(0, 19).replace('T', ' ');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text that somebody else wrote, as HTML. */
function text(value: string): string {
  return value.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
