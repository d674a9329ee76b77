import { weakest } from '../../../engine/plate/lattice.ts';
import { DEFAULT_IMAGE_LIMITS } from '../../../engine/ports/image-limits.ts';
import { foldO0 } from '../../evaluate/fold-o0.ts';
import { decodePicture } from '../../image/decode.ts';
import type { PlateReader } from '../../readers/reader.ts';
import { type Photo, type PhotoOptions, photosOf } from '../pictures/photos.ts';
import { alignedEdits } from './edits.ts';
import { stopwatch } from './progress.ts';

/** The reading of one picture. */
interface Answer extends Pick<Photo, 'kind' | 'severity' | 'jurisdiction' | 'text'> {
  /** '' where nothing was read. */
  readonly read: string;
  readonly weakest: number;
}

type Shares = Readonly<Record<string, { readonly n: number; readonly exact: number }>>;

/** Figures of a reader on whole pictures. O and 0 count as one, and for a picture without a plate it is right to read nothing. */
export interface ReaderReport {
  readonly n: number;
  readonly exact: number;
  /** Wrong although every character has a probability of at least 0.9. */
  readonly misread: number;
  readonly exact_by_severity: Shares;
  readonly exact_by_kind: Shares;
  readonly exact_by_jurisdiction: Shares;
  /** The 40 commonest, `truth>read`; one side is empty where a character is missing or too many. */
  readonly confusions: Readonly<Record<string, number>>;
}

const SURE = 0.9;
const MOST_CONFUSIONS = 40;

export async function reportOn(reader: PlateReader, options: PhotoOptions): Promise<ReaderReport> {
  const answers: Answer[] = [];
  const tell = stopwatch('report', options.count);
  for await (const { jpeg, kind, severity, jurisdiction, text } of photosOf(options)) {
    const picture = await decodePicture({ bytes: jpeg }, DEFAULT_IMAGE_LIMITS);
    if ('status' in picture) throw new Error(`Expected a picture from the simulation but received ${picture.detail}`);
    const reading = await reader.read(picture);
    answers.push({
      kind,
      severity,
      jurisdiction,
      text,
      read: reading?.raw ?? '',
      weakest: reading === null ? 0 : weakest(reading.lattice),
    });
    tell(answers.length);
  }
  const misread = answers.filter((answer) => !isRight(answer) && answer.weakest >= SURE).length;
  return {
    n: answers.length,
    exact: share(answers.filter(isRight).length, answers.length),
    misread: share(misread, answers.length),
    exact_by_severity: sharesBy(answers, ({ severity }) => String(severity)),
    exact_by_kind: sharesBy(answers, ({ kind }) => kind),
    exact_by_jurisdiction: sharesBy(answers, ({ jurisdiction }) => String(jurisdiction)),
    confusions: confusionsOf(answers),
  };
}

const isRight = ({ text, read }: Answer): boolean => foldO0(text) === foldO0(read);
const share = (part: number, n: number): number => Math.round((part / Math.max(1, n)) * 10_000) / 10_000;

function sharesBy(answers: readonly Answer[], keyOf: (answer: Answer) => string): Shares {
  const keys = [...new Set(answers.map(keyOf))].sort();
  return Object.fromEntries(
    keys.map((key) => {
      const group = answers.filter((answer) => keyOf(answer) === key);
      return [key, { n: group.length, exact: share(group.filter(isRight).length, group.length) }];
    }),
  );
}

function confusionsOf(answers: readonly Answer[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { text, read } of answers) {
    // A plate that was not read at all says nothing about characters.
    if (read === '') continue;
    for (const edit of alignedEdits(text, read)) counts.set(edit, (counts.get(edit) ?? 0) + 1);
  }
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, MOST_CONFUSIONS));
}
