import { randomUUID } from 'node:crypto';
import { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { Knex } from 'knex';
import { ClusterRegistry } from '../facts/clusters';
import { FactGatherer } from '../facts/FactGatherer';
import { redact } from '../facts/redact';
import { EntityPlaces, RestorePoints } from '../facts/restorepoints';
import { ListedSchedules, schedulesCluster } from '../facts/schedules';
import { RunService } from '../runs/RunService';
import { RunStore, withOwnErrors } from '../runs/store';
import { ApplicationCheck } from './ApplicationCheck';
import { BackupKeeper } from './BackupKeeper';
import { CloneKeeper } from './CloneKeeper';
import { pointDeleter } from './delete-points';
import { leaseClock } from './lease-clock';
import { Recovery } from './Recovery';
import { ScheduleRecord } from './schedule-record';
import { ScheduleKeeper } from './ScheduleKeeper';
import { SchedulePlanner } from './SchedulePlanner';
import { ScheduleService } from './ScheduleService';
import { Occurrences, ScheduleLeases, ScheduleStore } from './store';

/** How long a replica that is gone keeps others from looking; renewed during a look. */
const LEASE_MS = 60_000;
/** A look makes a few calls, each with a limit of its own: nothing takes as long. */
const LOOK_MS = 10 * 60_000;

export interface SchedulesDeps {
  auth: AuthService;
  catalog: CatalogService;
  knex: Knex;
  logger: LoggerService;
  registry: ClusterRegistry;
  gatherer: FactGatherer;
  places: EntityPlaces;
  points: RestorePoints;
  runs: RunService;
  runStore: RunStore;
  entityOf(entityRef: string): Promise<Entity>;
  /** Whether restore points that no run has made can be deleted. */
  deletesPoints: boolean;
  paused?: string;
  pollMs: number;
  onChange(record: ScheduleRecord): void;
}

/** What routes call, and what works behind them. */
export interface Schedules {
  service: ScheduleService;
  store: ScheduleStore;
  /** Of all clusters, whoever made them. */
  listed: ListedSchedules;
  recovery: Recovery;
  keeper: ScheduleKeeper;
}

/** Puts the parts together. Their tables are made by the migrations of runs. */
export function createSchedules(deps: SchedulesDeps): Schedules {
  const { auth, catalog, knex, logger, gatherer, points } = deps;
  const { runs, runStore, entityOf, registry, places, paused } = deps;
  const { deletesPoints } = deps;
  const store = withOwnErrors(new ScheduleStore(knex));
  const occurrences = withOwnErrors(new Occurrences(knex));
  const leases = withOwnErrors(
    new ScheduleLeases(knex, randomUUID(), LEASE_MS),
  );
  const planner = new SchedulePlanner(gatherer);
  // Set once the keeper, which the service wakes, is there.
  const work = { wake: () => {} };
  const wake = () => work.wake();
  const now = leaseClock;
  const hold = (record: ScheduleRecord) => leases.hold(record);
  const service = new ScheduleService({
    ...{ store, occurrences, planner, runs, deletesPoints, wake },
  });
  const backups = new BackupKeeper({
    ...{ registry, occurrences, points, now, hold },
    store: runStore,
    deleter: deletesPoints
      ? pointDeleter({ runs, entityOf, now, hold, store: runStore })
      : undefined,
  });
  const clones = new CloneKeeper({
    ...{ occurrences, runs, entityOf, paused, now, hold },
    store: runStore,
    schedules: service,
  });
  const application = new ApplicationCheck({ planner, entityOf, now });
  const keeper = new ScheduleKeeper({
    leases,
    logger,
    leaseMs: LEASE_MS,
    lookMs: LOOK_MS,
    pollMs: deps.pollMs,
    onChange: deps.onChange,
    look: async record => {
      const isBackup = record.request.does.kind === 'backup';
      const looked = await (isBackup ? backups : clones).look(record);
      const checked = await application.check({ ...record, doc: looked.doc });
      return { ...looked, doc: { ...looked.doc, checked } };
    },
  });
  work.wake = () => keeper.wake();
  const recovery = new Recovery({
    ...{ auth, catalog, places, points },
    store: runStore,
  });
  const listed = new ListedSchedules(registry.list().map(schedulesCluster), {
    onFault: error =>
      logger.warn(`Could not list schedules: ${redact(String(error))}`),
  });
  return { service, store, listed, recovery, keeper };
}
