import type { Page, PageRequest } from './pages.ts';

/** A camera, known from reads or from a camera file. `lat` and `lon` in degrees (WGS 84); `last_read_at`: time of capture of its newest read, epoch milliseconds UTC. */
export interface Camera {
  readonly id: string;
  readonly name: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Heading of the traffic it watches, degrees clockwise from north. */
  readonly heading: number | null;
  /** Time zone of the camera's place as somebody gave it, `America/Chicago`; null where nobody did. */
  readonly zone: string | null;
  /** How it is mounted, in its operator's own words and small letters: `fixed`, `trailer`. Cameras of one kind miss alike. Null where nobody said. */
  readonly kind: string | null;
  /** Time zone at `lat`, `lon`; null where the place is not known. */
  readonly zone_by_place: string | null;
  readonly reads: number;
  readonly last_read_at: number | null;
}

/** What people say of a camera. */
export type CameraGiven = Pick<Camera, 'id' | 'name' | 'lat' | 'lon' | 'heading'> & Partial<Pick<Camera, 'zone' | 'kind'>>;

/** A camera that was asked for and is not known. */
export interface UnknownCamera {
  readonly id: string;
  /** `: did you mean cam-1?`, the known one whose id is most similar; empty if none is. */
  readonly meant: string;
}

/** Cameras with their places and numbers of reads. */
export interface Cameras {
  /** By id. */
  list(page: PageRequest): Page<Camera>;
  /** The first of these cameras that has no reads and is in no camera file; null where all are known. */
  unknown(asked: string | readonly string[] | undefined): UnknownCamera | null;
  /** Adds cameras or replaces their facts: all or none. @throws LprError bad_request */
  put(cameras: readonly CameraGiven[]): void;
}
