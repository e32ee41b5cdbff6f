import { attachLab, Lab } from '../../../packages/lab/src';

/** The lab that runs already, if one does. */
export async function runningLab(): Promise<Lab | undefined> {
  return attachLab().catch(() => undefined);
}
