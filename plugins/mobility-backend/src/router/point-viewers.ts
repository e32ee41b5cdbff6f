import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  mobilityAdminPermission,
  mobilityClusterReadPermission,
  RestorePoint,
} from 'backstage-plugin-mobility-common';
import { ANNOTATION_ID, ANNOTATION_SELECTOR } from '../facts/inventory';
import { EntityPoints, PointViewer } from '../facts/restorepoints';
import { namespacesOf, Point } from '../planning/restorepoints';
import { RouterOptions } from './options';
import { SourceSight } from './point-sources';

type Credentials = BackstageCredentials<BackstageUserPrincipal>;

/** Kinds that Backstage's Kubernetes plugin ties to workloads. */
const KINDS = ['Component', 'Resource', 'System', 'API'];

/** Whoever looks at restore points, as their rules know them. */
export class PointViewers {
  readonly #entityPoints: EntityPoints;

  constructor(
    private readonly options: Pick<
      RouterOptions,
      'authoriser' | 'catalog' | 'places' | 'points'
    >,
  ) {
    this.#entityPoints = new EntityPoints(options.points, options.places);
  }

  /** Administrators see all, others what their entities have. */
  async of(credentials: Credentials): Promise<PointViewer> {
    const { authoriser } = this.options;
    if (await authoriser.may(credentials, mobilityAdminPermission))
      return { viewer: { kind: 'admin' }, unsure: [] };
    return this.#entityPoints.viewerOf(await this.#readable(credentials));
  }

  /** Of those that the caller may see, the ones that have something in a point. */
  async entitiesOf(
    credentials: Credentials,
    point: Point,
  ): Promise<RestorePoint['entities']> {
    const entities = await this.#readable(credentials);
    const found = await Promise.all(
      entities.map(async entity => {
        const { viewer } = await this.#entityPoints.viewerOf([entity]);
        const namespaces = namespacesOf(point, viewer);
        const entityRef = stringifyEntityRef(entity);
        return namespaces.length > 0 ? [{ entityRef, namespaces }] : [];
      }),
    );
    return found.flat();
  }

  async #readable(credentials: Credentials): Promise<Entity[]> {
    const { authoriser } = this.options;
    const entities = await this.#entities(credentials);
    const readable = await authoriser.readable(
      credentials,
      entities.map(stringifyEntityRef),
    );
    return entities.filter(entity => readable.has(stringifyEntityRef(entity)));
  }

  /** As far as one entity goes, whoever asks. */
  async ofEntity(entity: Entity): Promise<PointViewer> {
    return this.#entityPoints.viewerOf([entity]);
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
