import { randomUUID } from 'node:crypto';
import {
  AuthService,
  DatabaseService,
  HttpAuthService,
  LoggerService,
  PermissionsService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { ClusterProvider, RunHooks } from 'backstage-plugin-mobility-node';
import {
  ClusterRegistry,
  ConfigClusterProvider,
  readConnectFiles,
} from './facts/clusters';
import { FactGatherer } from './facts/FactGatherer';
import { FoundDeps } from './facts/found-point';
import { ObjectStores } from './facts/objectstore';
import {
  EntityPlaces,
  EntityPoints,
  pointCluster,
  RestorePoints,
} from './facts/restorepoints';
import { readHookOffers } from './facts/read-hook-offers';
import { redact } from './facts/redact';
import { Authoriser } from './policy/Authoriser';
import { DatabaseMemory } from './runs/DatabaseMemory';
import { defaultLimits } from './runs/limits';
import { RunEngine } from './runs/RunEngine';
import { RunMachine } from './runs/RunMachine';
import { RunRecord } from './runs/run-record';
import { DeletionChange, ReplacedChange } from './runs/steps';
import { RunService } from './runs/RunService';
import {
  ClusterIdentities,
  PointWriters,
  RunLeases,
  RunSlots,
  RunStore,
  withOwnErrors,
} from './runs/store';
import { createSchedules } from './schedules';

export interface MobilityDeps {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  database: DatabaseService;
  hooks: RunHooks;
  httpAuth: HttpAuthService;
  logger: LoggerService;
  permissions: PermissionsService;
  providers: ClusterProvider[];
  signals: SignalsService;
}

/** Where nobody has asked for restore points, those of runs are all there is. */
const NOT_OFFERED: FoundDeps['entityPoints'] = {
  open: async () => {
    throw new InputError(
      'restorePoint: restore points are not switched on in this portal (mobility.restorePoints.enabled)',
    );
  },
  async *others() {},
};

/** Signals carry what has changed, never what it has changed to. */
export const RUNS_CHANNEL = 'mobility:runs';
export const SCHEDULES_CHANNEL = 'mobility:schedules';

/** Puts the parts together; everything that they do is theirs. */
export async function createMobility(deps: MobilityDeps) {
  const { config, logger, database, signals } = deps;
  const settings = readSettings(config);
  const registry = await ClusterRegistry.create(
    [ConfigClusterProvider.fromConfig(config), ...deps.providers],
    { timeoutMs: settings.callTimeoutMs },
  );
  const stores = ObjectStores.fromConfig(config);
  const knex = await database.getClient();
  const store = withOwnErrors(
    await RunStore.create(knex, { migrate: !database.migrations?.skip }),
  );
  const slots = withOwnErrors(new RunSlots(knex));
  const leases = withOwnErrors(
    new RunLeases(knex, randomUUID(), settings.leaseMs),
  );
  const identities = withOwnErrors(
    new ClusterIdentities(knex, () => registry.list().map(({ name }) => name)),
  );
  const memory = new DatabaseMemory(store, slots, identities, registry);
  const onFault = (error: unknown) =>
    logger.warn(`Could not read restore points: ${redact(String(error))}`);
  const points = new RestorePoints({
    clusters: registry.list().map(pointCluster),
    stores,
    writers: withOwnErrors(new PointWriters(knex)),
    onFault,
  });
  const places = new EntityPlaces(registry.list(), { onFault });
  const gatherer = new FactGatherer({
    registry,
    stores,
    memory,
    entityPoints: settings.offersRestorePoints
      ? new EntityPoints(points, places)
      : NOT_OFFERED,
    paused: settings.paused,
    quiesceMinutes: settings.quiesceMinutes,
    holdHours: settings.holdHours,
    hookOffers: readHookOffers(config, settings.quiesceMinutes),
    cacheMs: settings.factsCacheMs,
  });
  const authoriser = new Authoriser(deps);
  const onChange = ({ id, version }: RunRecord) => {
    signals
      .publish({
        recipients: { type: 'broadcast' },
        channel: RUNS_CHANNEL,
        message: { runId: id, version },
      })
      .catch(error => logger.debug('Could not send a signal', error));
  };
  // Set once the engine, which needs the service to plan, is there.
  const work = { wake: () => {} };
  const runs = new RunService({
    store,
    gatherer,
    wake: () => work.wake(),
    onChange,
  });
  const machine = new RunMachine({
    registry,
    stores,
    limits: defaultLimits,
    hooks: deps.hooks,
    now: () => new Date().toISOString(),
    replan: async run => {
      const entity =
        run.kind === 'probe'
          ? undefined
          : await authoriser.entityForRun(run.entityRef);
      return runs.plan(entity, run.plan.request, { fresh: true, run: run.id });
    },
    forgetCopy: (runId, place) => forgetCopy(store, runId, place),
    noteDeletion: (change, by) => noteDeletion(store, change, by),
    noteReplaced: (change, by) => noteReplaced(store, change, by),
  });
  const engine = new RunEngine({
    store,
    leases,
    slots,
    machine,
    registry,
    logger,
    pollMs: settings.pollMs,
    leaseMs: settings.leaseMs,
    onChange,
  });
  const schedules = createSchedules({
    ...{ auth: deps.auth, catalog: deps.catalog, knex, logger },
    ...{ registry, gatherer, places, points, runs },
    runStore: store,
    entityOf: entityRef => authoriser.entityForRun(entityRef),
    deletesPoints: settings.offersRestorePoints,
    paused: settings.paused,
    pollMs: settings.pollMs,
    onChange: ({ id, version }) => {
      signals
        .publish({
          recipients: { type: 'broadcast' },
          channel: SCHEDULES_CHANNEL,
          message: { scheduleId: id, version },
        })
        .catch(error => logger.debug('Could not send a signal', error));
    },
  });
  return {
    connectFiles: await readConnectFiles(),
    registry,
    gatherer,
    authoriser,
    places,
    points,
    runs,
    store,
    stores,
    engine,
    schedules,
    paused: settings.paused,
    offersRestorePoints: settings.offersRestorePoints,
  };
}

function readSettings(config: RootConfigService) {
  const seconds = (key: string, otherwise: number) =>
    (config.getOptionalNumber(`mobility.${key}`) ?? otherwise) * 1000;
  return {
    paused: config.getOptionalString('mobility.paused'),
    offersRestorePoints:
      config.getOptionalBoolean('mobility.restorePoints.enabled') ?? false,
    quiesceMinutes:
      config.getOptionalNumber('mobility.limits.quiesceMinutes') ?? 15,
    holdHours: config.getOptionalNumber('mobility.replace.holdHours') ?? 72,
    callTimeoutMs: seconds('clusterTimeoutSeconds', 5),
    factsCacheMs: seconds('factsCacheSeconds', 3),
    leaseMs: seconds('runs.leaseSeconds', 15),
    pollMs: seconds('runs.pollSeconds', 1),
  };
}

/** Notes in a clone's run that its copy is gone. A run at work would overwrite it. */
async function forgetCopy(
  store: RunStore,
  runId: string,
  place: { cluster: string; namespace: string },
): Promise<void> {
  const run = await store.get(runId);
  const target = run?.doc.targets.find(
    ({ cluster, namespace }) =>
      cluster === place.cluster && namespace === place.namespace,
  );
  if (!run || !target) return;
  target.copy = { ...target.copy, state: 'removed' };
  if (!(await store.rewrite(run))) {
    throw new Error(`Run ${runId} has changed while its copy was removed`);
  }
}

/** Notes in a run what another has Velero do with its backup; `false` while it is at work. */
async function noteDeletion(
  store: RunStore,
  { maker, uid, state }: DeletionChange,
  by: string,
): Promise<boolean> {
  const run = await store.get(maker);
  const backup = run?.doc.backup;
  // One that a retry has made anew is another.
  if (!run || !backup || backup.uid !== uid || backup.deleted) return true;
  if (state === 'begun' && backup.deleting) return true;
  if (state === 'refused' && !backup.deleting) return true;
  const at = new Date().toISOString();
  backup.deleting = state === 'begun' ? { at, run: by } : undefined;
  if (state === 'done') backup.deleted = { at, run: by };
  return store.rewrite(run);
}

/** Notes in a replacement what became of the volumes it had put aside; `false`: not now. */
async function noteReplaced(
  store: RunStore,
  { of, how }: ReplacedChange,
  by: string,
): Promise<boolean> {
  const run = await store.get(of);
  const replaced = run?.doc.replaced;
  if (!run || !replaced || replaced.ended) return true;
  replaced.ended = { how, at: new Date().toISOString(), run: by };
  return store.rewrite(run);
}
