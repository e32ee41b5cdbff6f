import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  mobilityAdminPermission,
  mobilityClusterReadPermission,
} from 'backstage-plugin-mobility-common';
import {
  ANNOTATION_ID,
  ANNOTATION_SELECTOR,
  locateEntity,
} from '../facts/inventory';
import { KnownPlaces } from '../facts/restorepoints';
import { EntityPlace, Viewer } from '../planning/restorepoints';
import { RouterOptions } from './options';
import { SourceSight } from './point-sources';

type Credentials = BackstageCredentials<BackstageUserPrincipal>;

/** Kinds that Backstage's Kubernetes plugin ties to workloads. */
const KINDS = ['Component', 'Resource', 'System', 'API'];

/** Somebody who looks, and how certain it is what they have. */
export interface PointViewer {
  viewer: Viewer;
  unsure: KnownPlaces['unsure'];
}

/** Whoever looks at restore points, as their rules know them. */
export class PointViewers {
  constructor(
    private readonly options: Pick<
      RouterOptions,
      'authoriser' | 'catalog' | 'places' | 'points'
    >,
  ) {}

  /** Administrators see all, others what their entities have. */
  async of(credentials: Credentials): Promise<PointViewer> {
    const { authoriser } = this.options;
    if (await authoriser.may(credentials, mobilityAdminPermission))
      return { viewer: { kind: 'admin' }, unsure: [] };
    const entities = await this.#entities(credentials);
    const readable = await authoriser.readable(
      credentials,
      entities.map(stringifyEntityRef),
    );
    return this.#owner(
      entities.filter(entity => readable.has(stringifyEntityRef(entity))),
    );
  }

  /** As far as one entity goes, whoever asks. */
  async ofEntity(entity: Entity): Promise<PointViewer> {
    return this.#owner([entity]);
  }

  /** Whoever may see the clusters may know how they stand. */
  async sources(credentials: Credentials): Promise<SourceSight> {
    const { authoriser } = this.options;
    const may = await Promise.all(
      [mobilityClusterReadPermission, mobilityAdminPermission].map(permission =>
        authoriser.may(credentials, permission),
      ),
    );
    return may.includes(true) ? 'named' : 'counted';
  }

  async #owner(entities: Entity[]): Promise<PointViewer> {
    const known = await Promise.all(
      entities.map(async entity => {
        const locator = locateEntity(entity);
        return locator ? this.options.places.of(locator) : undefined;
      }),
    );
    const uids = this.options.points.uids();
    const places = known.flatMap(each =>
      (each?.places ?? []).flatMap(({ cluster, namespace }): EntityPlace[] => {
        const clusterUid = uids.get(cluster);
        return clusterUid === undefined ? [] : [{ clusterUid, namespace }];
      }),
    );
    return {
      viewer: { kind: 'owner', places },
      unsure: known.flatMap(each => each?.unsure ?? []),
    };
  }

  /** Those of which the catalog says where they run. */
  async #entities(credentials: Credentials): Promise<Entity[]> {
    const { items } = await this.options.catalog.getEntities(
      { fields: ['kind', 'metadata'], filter: { kind: KINDS } },
      { credentials },
    );
    return items.filter(({ metadata: { annotations = {} } }) =>
      [ANNOTATION_ID, ANNOTATION_SELECTOR].some(key => annotations[key]),
    );
  }
}
