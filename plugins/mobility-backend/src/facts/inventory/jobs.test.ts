import type { V1Job } from '@kubernetes/client-node';
import { openJobs } from './jobs';

const ended = (type: string, status = 'True') => ({
  conditions: [{ type, status }],
});
const job = (name: string, change: Omit<V1Job, 'metadata'> = {}): V1Job => ({
  metadata: { name },
  ...change,
});

it('names Jobs that are neither over nor suspended', () => {
  const suspended: V1Job['spec'] = { suspend: true, template: {} };
  expect(
    openJobs([
      job('working'),
      job('complete', { status: ended('Complete') }),
      job('failed', { status: ended('Failed') }),
      job('not-yet', { status: ended('Complete', 'False') }),
      job('suspended', { spec: suspended, status: ended('Suspended') }),
    ]),
  ).toEqual(['not-yet', 'working']);
});
