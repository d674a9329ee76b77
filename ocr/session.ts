import './no-telemetry.ts';

import { InferenceSession } from 'onnxruntime-node';
import { weightsOf } from './weights.ts';

/**
 * Opens a net on one thread: the pool runs a reader on each core. The weights may be compressed (`weights.ts`). The caller must release the session.
 * @param onnx path of the weights
 */
export async function openSession(onnx: string): Promise<InferenceSession> {
  return await InferenceSession.create(await weightsOf(onnx), {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
  });
}
