import type { QuestionName } from '../../../../engine/records/answers.ts';

/** The questions of this page. The question about the health of cameras is on the page of cameras. */
export type Question = Exclude<QuestionName, 'health'>;

/** The address of a question. */
export function pathOf(question: Question): string {
  return question === 'chains' ? '/v1/links/chains' : `/v1/${question}`;
}

export type Field =
  | { readonly name: string; readonly kind: 'number'; readonly usual: number; readonly min: number; readonly max: number }
  /** Texts separated by commas or spaces. */
  | { readonly name: string; readonly kind: 'plates' | 'cameras' | 'list' | 'text' | 'state' }
  | { readonly name: string; readonly kind: 'scenes' };

const number = (name: FieldName, usual: number, min: number, max: number): Field => ({ name, kind: 'number', usual, min, max });
const of = (kind: 'plates' | 'cameras' | 'list' | 'text' | 'state', name: FieldName): Field => ({ name, kind });

export type FieldName =
  | ('least_odds' | 'top_speed' | 'clock_tolerance_s' | 'leave_out' | 'within_minutes' | 'least_together' | 'plates' | 'scenes')
  | ('least' | 'cameras' | 'pause_minutes' | 'kind' | 'origin_state' | 'state' | 'traced_state')
  | ('plate' | 'turnaround_minutes' | 'least_turnarounds' | 'ports' | 'event_ids' | 'agency');

/** The parameters of each question, as in `api/wire/question.ts`; `usual` is the server's default. */
export const FIELDS: Readonly<Record<Question, readonly Field[]>> = {
  clones: [
    number('least_odds', 1, 0.001, 1e6),
    number('top_speed', 140, 30, 400),
    number('clock_tolerance_s', 120, 0, 3600),
    of('cameras', 'leave_out'),
  ],
  convoys: [
    number('least_odds', 3, 0.001, 1e6),
    number('within_minutes', 30, 1, 60),
    number('least_together', 3, 2, 100),
    of('plates', 'plates'),
    of('cameras', 'leave_out'),
  ],
  scenes: [{ name: 'scenes', kind: 'scenes' }, number('least', 2, 1, 200), of('cameras', 'leave_out')],
  habits: [
    of('text', 'plate'),
    number('least_odds', 1, 0.001, 1e6),
    number('turnaround_minutes', 60, 1, 1440),
    number('least_turnarounds', 3, 1, 1000),
    of('cameras', 'ports'),
    of('cameras', 'leave_out'),
  ],
  corridors: [
    of('cameras', 'cameras'),
    number('pause_minutes', 120, 1, 1440),
    number('least', 20, 1, 1e6),
    of('cameras', 'leave_out'),
  ],
  links: [
    of('text', 'kind'),
    of('state', 'origin_state'),
    of('state', 'state'),
    of('state', 'traced_state'),
    of('text', 'agency'),
  ],
  chains: [
    of('list', 'event_ids'),
    of('text', 'agency'),
    of('plates', 'plates'),
    number('least_odds', 1, 0.001, 1e6),
    number('within_minutes', 30, 1, 60),
    number('least_together', 3, 2, 100),
    of('cameras', 'leave_out'),
  ],
};

/** In the order of their tabs. */
export const QUESTIONS = Object.keys(FIELDS) as readonly Question[];

export type Query = Readonly<Record<string, string>>;

/** A scene as it was typed; `from` and `to` are UTC in the address. */
export interface SceneRow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** `31.76 -106.48 10km`, or cameras separated by commas. */
  readonly where: string;
}

const POINT = /^(-?\d{1,3}(?:\.\d+)?) (-?\d{1,3}(?:\.\d+)?)(?: (\d{1,3}(?:\.\d+)?) ?km)?$/;

/** The request of a question, from the parameters in the address. */
export function bodyOf(question: Question, query: Query): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const name of ['from', 'to']) if (query[name]) body[name] = query[name];
  for (const field of FIELDS[question]) {
    const text = (query[field.name] ?? '').trim();
    if (text === '') continue;
    if (field.kind === 'number') body[field.name] = Number(text);
    else if (['plates', 'cameras', 'list'].includes(field.kind)) body[field.name] = listIn(text);
    else if (field.kind === 'scenes') body.scenes = scenesIn(text).filter(isComplete).map(sceneOf);
    else body[field.name] = field.kind === 'state' ? text.toUpperCase() : text;
  }
  return body;
}

/** Whether the request names the vehicles whose companions are looked for. */
export function isChainAsked({ event_ids = '', plates = '' }: Query): boolean {
  return `${event_ids}${plates}`.trim() !== '';
}

/** The rows of scenes as one text of the address, and back. */
export function scenesText(rows: readonly SceneRow[]): string {
  const plain = (text: string): string => text.replaceAll(/[;\n]/g, ' ').trim();
  return rows.map(({ id, from, to, where }) => [id, from, to, where].map(plain).join(';')).join('\n');
}

export function scenesIn(text: string): SceneRow[] {
  return text.split('\n').map((line) => {
    const [id = '', from = '', to = '', where = ''] = line.split(';');
    return { id, from, to, where };
  });
}

/** Whether a scene is complete: it has a window and a place. */
export function isComplete({ from, to, where }: SceneRow): boolean {
  return from !== '' && to !== '' && where !== '';
}

function sceneOf({ id, from, to, where }: SceneRow): object {
  const point = POINT.exec(where);
  const place =
    point === null
      ? { cameras: where.split(',').flatMap((camera) => camera.trim() || []) }
      : { lat: Number(point[1]), lon: Number(point[2]), ...(point[3] !== undefined && { km: Number(point[3]) }) };
  return { ...(id !== '' && { id }), from, to, ...place };
}

function listIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}
