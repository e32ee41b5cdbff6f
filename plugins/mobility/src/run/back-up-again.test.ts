import {
  aBackupPlan,
  aBackupRequest,
  aBackupRun,
  aRun,
} from '../__testUtils__/fixtures';
import { backupSearchOf } from './back-up-again';

it('begins with what the run was about', () => {
  const request = aBackupRequest({
    source: { cluster: 'onprem', namespace: 'orders', location: 'offsite' },
    keptIn: 'storage',
    workloads: ['StatefulSet/orders'],
    leaveOut: ['cache'],
    ttlHours: 24,
  });
  const run = aBackupRun({ plan: aBackupPlan({}, request) });
  expect(decodeURIComponent(backupSearchOf(run))).toBe(
    'from=onprem/orders&kept=storage&hours=24&location=offsite&only=StatefulSet/orders&leave=cache',
  );
});

it('has nothing to say of other kinds', () => {
  expect(backupSearchOf(aRun())).toBe('');
});
