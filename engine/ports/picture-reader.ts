import type { Corners } from '../plate/corners.ts';
import type { PlateReading } from '../plate/reading.ts';

/**
 * The answer for one picture. Every ordinary outcome is a value:
 * `read` – plates were read, perhaps with doubt, the largest first; `unreadable` – a picture, but no plate in it can be read;
 * `rejected` – not an accepted picture (reason is a stable code, detail says what came); `failed` – the reader's thread
 * crashed or hung twice, or the file could not be opened.
 */
export type ReadingOutcome =
  | ({
      readonly status: 'read';
      readonly readings: readonly [PlateReading, ...PlateReading[]];
      readonly ms: number;
    } & PictureFacts)
  | ({ readonly status: 'unreadable'; readonly reason: string; readonly ms: number } & PictureFacts)
  | { readonly status: 'rejected'; readonly reason: RejectReason; readonly detail: string }
  | { readonly status: 'failed'; readonly reason: FailReason; readonly detail: string };

/** Further facts about a picture that could be decoded. */
interface PictureFacts {
  /** Places of plates that were found, or given, and cannot be read. */
  readonly unread?: readonly FoundPlate[] | undefined;
  /** In plain words, for instance that a picture moves and only its first frame was looked at. */
  readonly note?: string | undefined;
}

/** Notes for the receipt, in plain words: plates that cannot be read, and remarks. */
export function notesOn({ unread = [], note }: PictureFacts): readonly string[] {
  const found =
    unread.length === 1 ? '1 plate was found that cannot be read' : `${unread.length} plates were found that cannot be read`;
  return [...(unread.length === 0 ? [] : [found]), ...(note === undefined ? [] : [note])];
}

/** The place of a plate in a picture. */
export interface FoundPlate {
  readonly corners: Corners;
  /** That a plate is there, 0..1. */
  readonly p: number;
}

/** Why a file is not accepted as a picture. Stable codes. */
export type RejectReason =
  | 'empty_file'
  | 'not_an_image'
  | 'truncated_image'
  | 'too_many_pixels'
  | 'too_many_bytes'
  | 'too_many_scans'
  | 'box_outside';

/** Why a picture got no answer. Stable codes. */
export type FailReason = 'crashed' | 'timed_out' | 'missing_file';

/** A picture to read: a file on disk (cheap to hand to a thread) or its bytes. */
export type PictureSource = ({ readonly path: string } | { readonly bytes: Uint8Array }) & {
  /** Where its plates are, if somebody knows: they are read there and nowhere else. Absent: they are looked for. */
  readonly boxes?: readonly Corners[] | undefined;
};

/**
 * The seam between `engine/ingest` and a reader of pictures (`ocr/pool`). Resolves with a value for every ordinary
 * outcome; rejects only with the signal's reason when aborted. It limits its own work in flight: a caller that awaits
 * `ready()` before each call never queues more pictures than the pool has room for.
 */
export interface PictureReader {
  /** Reads one picture. */
  read(source: PictureSource, signal?: AbortSignal): Promise<ReadingOutcome>;
  /** Resolves when one more picture may be passed in. */
  ready(signal?: AbortSignal): Promise<void>;
}
