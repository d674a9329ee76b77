import { signal } from '@preact/signals';
import { type Answer, get } from './transport.ts';
import type { Camera, Page } from './wire.ts';

/** Every camera by id, as last asked for: pages that show a read look its place up here. */
export const cameras = signal<ReadonlyMap<string, Camera>>(new Map());

/** Asks for all cameras, page by page. */
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
