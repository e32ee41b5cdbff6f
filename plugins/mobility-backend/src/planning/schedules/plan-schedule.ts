import {
  agreedFindings,
  BackupPlan,
  ClonePlan,
  Finding,
  nextTimes,
  SchedulePlan,
  ScheduleRequest,
} from 'backstage-plugin-mobility-common';
import { sortFindings } from '../checks';
import { finding } from '../finding';
import { digest } from '../hash';
import { planBackup } from '../plan-backup';
import { planClone } from '../plan-clone';
import { verdictOf } from '../plan-data';
import { isBackupSchedule, isCloneSchedule, ScheduleFacts } from './facts';
import { scheduleManifests } from './manifest';
import { reachOf } from './retention';
import { backupRequestOf, cloneRequestOf, comparable } from './rolling';

const SHOWN = 5;
/** By so many the longest time between two is told. */
const LOOKED_AT = 40;

/** What others do now says nothing of what is done later. */
const OF_NOW: ReadonlySet<Finding['code']> = new Set([
  'RUN_CONFLICT',
  'TOO_MANY_RUNS',
  'VELERO_BUSY',
]);

/** Plans a schedule: what it would do now, when, and what is in its way. Pure. */
export function planSchedule(
  request: ScheduleRequest,
  facts: ScheduleFacts,
): SchedulePlan {
  const { now: after } = facts;
  const times = nextTimes(request.when, { after, count: LOOKED_AT });
  const run = planOnce(request, facts, times[0] ?? after);
  const reach = request.retention && reachOf(request.retention, times);
  const findings = sortFindings([
    ...run.findings.filter(({ code }) => !OF_NOW.has(code)),
    ...checkTtl(request, reach),
    ...checkMarks(run),
    ...checkGaps(run, times),
    ...checkHosts(request, run),
  ]);
  const plan: Omit<SchedulePlan, 'hash'> = {
    request,
    verdict: verdictOf(findings),
    findings,
    manifests:
      run.kind === 'backup'
        ? scheduleManifests(run, {
            entityName: facts.data.entityName,
            when: request.when,
          })
        : run.manifests,
    nextTimes: times.slice(0, SHOWN).map(time => time.toISOString()),
    run,
    reach,
  };
  return { ...plan, hash: hashSchedulePlan(plan) };
}

/** What it would do if it was due then. */
export function planOnce(
  request: ScheduleRequest,
  { data }: Pick<ScheduleFacts, 'data'>,
  dueAt: Date,
): BackupPlan | ClonePlan {
  if (isBackupSchedule(request)) {
    return planBackup(backupRequestOf(request), data, { standing: true });
  }
  if (!isCloneSchedule(request)) throw new Error('Neither backup nor clone');
  const [namespace] = Object.keys(request.does.target.namespaceMapping);
  return planClone(cloneRequestOf(request, dueAt), namespace, data);
}

/** What a person agrees to: not when it comes first, and what has its name. */
function hashSchedulePlan(plan: Omit<SchedulePlan, 'hash'>): string {
  const { request, findings, run } = plan;
  const idOf = ({ id }: Finding) => comparable(id, request);
  return digest({
    request,
    source: run.source,
    manifests: run.kind === 'backup' ? plan.manifests : undefined,
    volumes: run.volumes.map(
      ({ claim, claimUid, rung, moved, storageClass }) => ({
        ...{ claim, claimUid, rung, moved, storageClass },
      }),
    ),
    findings: agreedFindings(findings).map(idOf).sort(),
  });
}

function checkTtl(
  { does }: ScheduleRequest,
  reach: SchedulePlan['reach'],
): Finding[] {
  if (!reach || does.ttlHours >= reach.ttlHoursAtLeast) return [];
  const { hours, ttlHoursAtLeast: least } = reach;
  return [
    finding(
      'SCHEDULE_TTL_SHORT',
      { kind: 'plan' },
      { hours, least, ttl: does.ttlHours },
    ),
  ];
}

function checkMarks({ kind, volumes }: BackupPlan | ClonePlan): Finding[] {
  if (kind === 'clone') return [];
  const marked = volumes.filter(({ labels }) => Object.keys(labels).length > 0);
  if (marked.length === 0) return [];
  const claims = marked.map(({ claim }) => claim).join(', ');
  return [finding('SCHEDULE_MARKS_NEEDED', { kind: 'plan' }, { claims })];
}

function checkGaps(
  { estimate }: BackupPlan | ClonePlan,
  times: Date[],
): Finding[] {
  const gaps = times.slice(1).map((time, i) => time.getTime() - +times[i]);
  const minutes = Math.floor(Math.min(...gaps) / 60_000);
  const takes = Math.ceil((estimate?.seconds ?? 0) / 60);
  if (gaps.length === 0 || takes <= minutes) return [];
  return [finding('SCHEDULE_TOO_CLOSE', { kind: 'plan' }, { minutes, takes })];
}

/** The newest is made while the one before still stands. */
function checkHosts(
  request: ScheduleRequest,
  run: BackupPlan | ClonePlan,
): Finding[] {
  if (!isCloneSchedule(request)) return [];
  const { cluster } = request.does.target;
  const hosts = run.targets
    .flatMap(({ changes }) => changes)
    .filter(({ what }) => what === 'host')
    .map(({ after }) => after);
  if (hosts.length === 0) return [];
  return [
    finding(
      'SCHEDULE_HOST_FIXED',
      { kind: 'target', cluster },
      { hosts: [...new Set(hosts)].join(', '), cluster },
    ),
  ];
}
