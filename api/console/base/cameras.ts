import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Answer, get } from './transport.ts';
import type { Camera, Page } from './wire.ts';

/** Every camera by id, as of the last request. Pages that show a read look up its place here. */
export const cameras = signal<ReadonlyMap<string, Camera>>(new Map());

/** Cameras that a page has shown and that were unknown. The list is requested once for each, because new cameras come with reads. */
const sought = new Set<string>();
let isOnItsWay = false;

/** The camera with this id, or null while it is unknown; an unknown camera is requested. */
export function useCamera(id: string): Camera | null {
  useEffect(() => {
    if (cameras.peek().has(id) || sought.has(id)) return;
    sought.add(id);
    // A page shows many cameras at once, and one answer contains all of them.
    if (isOnItsWay) return;
    isOnItsWay = true;
    void loadCameras().finally(() => {
      isOnItsWay = false;
    });
  }, [id]);
  return cameras.value.get(id) ?? null;
}

/** Requests all cameras, page by page. */
export async function loadCameras(abort?: AbortSignal): Promise<Answer<readonly Camera[]>> {
  const found: Camera[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const answer: Answer<Page<Camera>> = await get('/v1/cameras', { limit: 1000, cursor }, abort);
    if (!answer.ok) return answer;
    found.push(...answer.body.items);
    cursor = answer.body.next;
  }
  cameras.value = new Map(found.map((camera) => [camera.id, camera]));
  return { ok: true, body: found, etag: null };
}
