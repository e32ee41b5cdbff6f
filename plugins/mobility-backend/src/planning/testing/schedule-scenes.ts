import { ScheduleRequest } from 'backstage-plugin-mobility-common';
import { ScheduleFacts } from '../schedules/facts';
import { planSchedule } from '../schedules/plan-schedule';
import { backupScene, cloneTarget, scene } from './fixtures';

export interface ScheduleScene {
  request: ScheduleRequest;
  facts: ScheduleFacts;
}

type BackupChange = Parameters<typeof backupScene>[0];
type CloneChange = Parameters<typeof scene>[0];

const NOW = new Date('2026-11-27T10:00:00Z');

/** A backup of `orders` each night, in which nothing is in the way. */
export function scheduledBackup(
  change: Partial<ScheduleRequest> = {},
  { request, ...world }: NonNullable<BackupChange> = {},
): ScheduleScene {
  const given = backupScene({ request, ...world });
  const { entityRef, ...does } = given.request;
  return {
    request: {
      entityRef,
      title: 'Each night',
      when: { kind: 'cron', cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
      does,
      ...change,
    },
    facts: { data: given.facts, now: NOW },
  };
}

/** A copy of `orders` each night on `cloud`, of which two are kept. */
export function scheduledClone(
  change: Partial<ScheduleRequest> = {},
  world: NonNullable<CloneChange> = {},
): ScheduleScene {
  const { request, facts } = scene(world);
  const { entityRef, targets, ...rest } = request;
  const [target = cloneTarget()] = targets;
  return {
    request: {
      entityRef,
      title: 'Fresh data for tests',
      when: { kind: 'cron', cron: '0 3 * * *', timeZone: 'Europe/Berlin' },
      does: {
        ...rest,
        target: { ...target, namespaceMapping: { orders: 'orders-test' } },
        keep: 2,
      },
      ...change,
    },
    facts: { data: facts, now: NOW },
  };
}

export const planOf = ({ request, facts }: ScheduleScene) =>
  planSchedule(request, facts);
