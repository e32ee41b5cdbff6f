import { LABEL_SCHEDULE, PointSource } from 'backstage-plugin-mobility-common';
import { ListedSchedule } from '../../planning/schedules';
import { ClusterClient } from '../clusters';
import {
  explainCluster,
  Remembered,
  soon,
  withoutVelero,
} from '../restorepoints';
import { ListedVeleroSchedule, VeleroClient } from '../velero';

const TTL_MS = 30_000;
const DEADLINE_MS = 15_000;
/** How long a page waits for clusters that have never answered. */
const PATIENCE_MS = 4_000;

/** One that lists the Schedules of its Velero. */
export interface SchedulesCluster {
  name: string;
  /** @throws ClusterError */
  read(): Promise<ListedSchedule[]>;
}

export function schedulesCluster(client: ClusterClient): SchedulesCluster {
  return {
    name: client.name,
    read: async () => {
      const velero = new VeleroClient(client);
      return (await withoutVelero(velero.listSchedules())).map(toListed);
    },
  };
}

export interface ListedSchedulesOptions {
  /** Told of what nobody expected while asking behind a page. */
  onFault(error: unknown): void;
  ttlMs?: number;
  patienceMs?: number;
}

/**
 * The Schedules of Velero on all clusters, whoever made them: from memory, while what is
 * old is asked again behind it, so that a cluster that is silent holds up nobody.
 */
export class ListedSchedules {
  readonly #clusters: Map<string, Remembered<ListedSchedule[]>>;

  constructor(
    clusters: SchedulesCluster[],
    private readonly options: ListedSchedulesOptions,
  ) {
    this.#clusters = new Map(
      clusters.map(cluster => [
        cluster.name,
        new Remembered<ListedSchedule[]>(() => cluster.read(), {
          ttlMs: options.ttlMs ?? TTL_MS,
          deadlineMs: DEADLINE_MS,
          explain: explainCluster,
        }),
      ]),
    );
  }

  /** Waits only for clusters of which nothing fresh is known, and not long. */
  async ready(): Promise<void> {
    const { onFault, patienceMs = PATIENCE_MS } = this.options;
    const clusters = [...this.#clusters.values()];
    const refreshing = Promise.all(clusters.map(one => one.refresh()))
      .then(() => undefined)
      .catch(onFault);
    if (clusters.some(({ pending }) => pending)) {
      await soon(refreshing, patienceMs);
    }
  }

  /** As the clusters have said last. */
  list(): { cluster: string; schedule: ListedSchedule }[] {
    return [...this.#clusters].flatMap(([cluster, { value = [] }]) =>
      value.map(schedule => ({ cluster, schedule })),
    );
  }

  sources(): PointSource[] {
    return [...this.#clusters].map(([name, { status }]) => ({
      ...{ kind: 'cluster', clusters: [name], ...status },
    }));
  }
}

export function toListed({
  metadata,
  spec,
  status,
}: ListedVeleroSchedule): ListedSchedule {
  const { template } = spec;
  return {
    name: metadata.name,
    mark: metadata.labels[LABEL_SCHEDULE],
    createdAt: metadata.creationTimestamp,
    cron: spec.schedule,
    paused: spec.paused ?? false,
    phase: status.phase,
    problems: status.validationErrors ?? [],
    lastBackupAt: status.lastBackup ?? undefined,
    includes: template.includedNamespaces,
    excludes: template.excludedNamespaces,
    partial: [
      template.includedResources.filter(name => name !== '*'),
      template.excludedResources,
      template.includedNamespaceScopedResources.filter(name => name !== '*'),
      template.excludedNamespaceScopedResources,
      template.labelSelector,
      template.orLabelSelectors,
    ].some(isSaid),
  };
}

function isSaid(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some(isSaidOrText);
}

function isSaidOrText(value: unknown): boolean {
  return typeof value === 'string' || isSaid(value);
}
