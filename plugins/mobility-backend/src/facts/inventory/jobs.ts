import type { V1Job } from '@kubernetes/client-node';
import { nameOf } from './namespace-objects';

/**
 * Names of Jobs that have not finished. Velero restores such a Job, and it begins
 * anew; one that is complete or has failed it leaves out.
 */
export function openJobs(jobs: V1Job[]): string[] {
  return jobs
    .filter(({ spec, status }) => {
      const isOver = (status?.conditions ?? []).some(
        ({ type, status: value }) =>
          (type === 'Complete' || type === 'Failed') && value === 'True',
      );
      return !isOver && spec?.suspend !== true;
    })
    .map(nameOf)
    .sort();
}
