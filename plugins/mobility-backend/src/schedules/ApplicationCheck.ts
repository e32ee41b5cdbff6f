import { Entity } from '@backstage/catalog-model';
import { Finding } from 'backstage-plugin-mobility-common';
import { finding } from '../planning/finding';
import { whatIsAmiss } from '../planning/schedules';
import { ScheduleDoc, ScheduleRecord } from './schedule-record';
import { SchedulePlanner } from './SchedulePlanner';

/** An application changes seldom, and planning reads much. */
const EVERY_MS = 15 * 60_000;

export interface ApplicationCheckOptions {
  planner: SchedulePlanner;
  entityOf(entityRef: string): Promise<Entity>;
  now(): Date;
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
    const now = this.options.now();
    const isFresh =
      checked?.revision === record.revision &&
      now.getTime() - Date.parse(checked.at) < EVERY_MS;
    if (isFresh || record.deleting) return checked;
    const at = now.toISOString();
    const { revision } = record;
    return { at, revision, findings: await this.#findings(record) };
  }

  async #findings(record: ScheduleRecord): Promise<Finding[]> {
    const { planner, entityOf } = this.options;
    try {
      const entity = await entityOf(record.entityRef);
      const plan = await planner.plan(entity, record.request);
      return whatIsAmiss(record, plan);
    } catch (error) {
      // Words of ours: the entity, its namespace or its workloads are gone.
      const reason = error instanceof Error ? error.message : 'not known';
      const { cluster } = record.request.does.source;
      const what = 'the application';
      return [
        finding('FACT_UNKNOWN', { kind: 'plan' }, { what, cluster, reason }),
      ];
    }
  }
}
