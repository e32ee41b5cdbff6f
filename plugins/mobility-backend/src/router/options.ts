import { AuditorService, LoggerService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ClusterRegistry } from '../facts/clusters';
import { FactGatherer } from '../facts/FactGatherer';
import { ObjectStores } from '../facts/objectstore';
import { EntityPlaces, RestorePoints } from '../facts/restorepoints';
import { ConnectFiles } from '../planning/guide';
import { Authoriser } from '../policy/Authoriser';
import { RunService } from '../runs/RunService';
import { RunStore } from '../runs/store';
import { Schedules } from '../schedules';

/** What the routes call. */
export interface RouterOptions {
  auditor: AuditorService;
  authoriser: Authoriser;
  catalog: CatalogService;
  /** What connects a cluster, to be shown. */
  connectFiles: ConnectFiles;
  gatherer: FactGatherer;
  logger: LoggerService;
  /** Text of `mobility.paused`. */
  paused?: string;
  /** `mobility.restorePoints.enabled`: not offered where nobody has asked for it. */
  offersRestorePoints: boolean;
  /** Where entities run, for the rights on restore points. */
  places: EntityPlaces;
  points: RestorePoints;
  registry: ClusterRegistry;
  runs: RunService;
  schedules: Schedules;
  store: RunStore;
  /** The buckets that Mobility may read. */
  stores: ObjectStores;
}
