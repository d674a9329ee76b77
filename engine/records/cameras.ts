import type { Page, PageRequest } from './pages.ts';

/** A camera, known from reads or from a camera file. `lat` and `lon` in degrees (WGS 84); `last_read_at`: time of capture of its newest read, epoch milliseconds UTC. */
export interface Camera {
  readonly id: string;
  readonly name: string | null;
  readonly lat: number | null;
  readonly lon: number | null;
  /** Heading of the traffic it watches, degrees clockwise from north. */
  readonly heading: number | null;
  readonly reads: number;
  readonly last_read_at: number | null;
}

/** Cameras with their places and numbers of reads. */
export interface Cameras {
  /** By id. */
  list(page: PageRequest): Page<Camera>;
  /** Adds cameras or replaces their facts: all or none. @throws LprError bad_request */
  put(cameras: readonly Pick<Camera, 'id' | 'name' | 'lat' | 'lon' | 'heading'>[]): void;
}
