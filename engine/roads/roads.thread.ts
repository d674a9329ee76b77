/** Reads one file of roads and ends: a map of some megabytes takes seconds, which must not delay requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { LprError } from '../errors.ts';
import type { RoadsRead, RoadsText } from './messages.ts';
import { readRoads } from './read-roads.ts';

parentPort?.postMessage(read(workerData as RoadsText));

function read({ text, places }: RoadsText): RoadsRead {
  try {
    return { roads: readRoads(text, places) };
  } catch (error) {
    if (error instanceof LprError && error.code === 'bad_import') return { mistake: error.message };
    throw error;
  }
}
