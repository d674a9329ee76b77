import type { Page, PageRequest } from './pages.ts';

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

export interface Cameras {
  list(page: PageRequest): Page<Camera>;
  put(cameras: readonly Pick<Camera, 'id' | 'name' | 'lat' | 'lon' | 'heading'>[]): void;
}
