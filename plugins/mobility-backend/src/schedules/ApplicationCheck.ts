import { Entity } from '@backstage/catalog-model';
import { Finding, SchedulePlan } from 'backstage-plugin-mobility-common';
import { finding } from '../planning/finding';
import { whatIsAmiss } from '../planning/schedules';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { SchedulePlanner } from './SchedulePlanner';

/** An application changes seldom, and planning reads much. */
const EVERY_MS = 15 * 60_000;

const UNKNOWN: ReadonlySet<Finding['code']> = new Set([
  'CLUSTER_UNREACHABLE',
  'CLUSTER_UNAUTHORIZED',
  'CLUSTER_UNKNOWN',
  'CLUSTER_IDENTITY',
  'CLUSTER_IDENTITY_CHANGED',
  'FORBIDDEN',
  'FACT_UNKNOWN',
]);

export interface ApplicationCheckOptions {
  planner: SchedulePlanner;
  entityOf(entityRef: string): Promise<Entity>;
  /** By the clock of whoever looks after it; see `leaseClock`. */
  now(record: ScheduleRecord): Date;
}

/**
 * Whether what was agreed to still fits the application: a volume that is new, a
 * namespace that others share now. What Velero is told stays what it was until somebody
 * has looked at it.
 */
export class ApplicationCheck {
  constructor(private readonly options: ApplicationCheckOptions) {}

  async check(record: ScheduleRecord): Promise<ScheduleDoc['checked']> {
    const { checked } = record.doc;
    const now = this.options.now(record);
    const isFresh =
      checked?.revision === record.revision &&
      now.getTime() - Date.parse(checked.at) < EVERY_MS;
    if (isFresh || record.deleting) return checked;
    const at = now.toISOString();
    const { revision } = record;
    return { at, revision, ...(await this.#check(record)) };
  }

  async #check(
    record: ScheduleRecord,
  ): Promise<{ findings: Finding[]; claims?: string[] }> {
    const { planner, entityOf } = this.options;
    try {
      const entity = await entityOf(record.entityRef);
      const plan = await planner.plan(entity, record.request);
      return { findings: whatIsAmiss(record, plan), claims: claimsOf(plan) };
    } catch (error) {
      // Words of ours: the entity, its namespace or its workloads are gone.
      const reason = error instanceof Error ? error.message : 'not known';
      const { cluster } = record.request.does.source;
      const what = 'the application';
      const params = { what, cluster, reason };
      return { findings: [finding('FACT_UNKNOWN', { kind: 'plan' }, params)] };
    }
  }
}

/** Of a part of the application, or while something is not known, it is not all. */
function claimsOf({ request, run }: SchedulePlan): string[] | undefined {
  const isSure =
    request.does.workloads === undefined && !run.findings.some(isUnknown);
  if (!isSure) return undefined;
  return run.volumes.map(({ claim }) => `${run.source.namespace}/${claim}`);
}

/** What keeps a plan from knowing the application blocks it. */
function isUnknown({ code, severity }: Finding): boolean {
  return severity === 'block' && UNKNOWN.has(code);
}
