import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { PointFacts } from '../../planning/facts';
import {
  asRead,
  EntityPlace,
  isGood,
  namespacesOf,
  Point,
  restrict,
  sightOf,
  unreadOf,
  usabilityOf,
  Viewer,
} from '../../planning/restorepoints';
import { locateEntity } from '../inventory';
import { EntityPlaces, KnownPlaces } from './EntityPlaces';
import { missingPoint } from './missing-point';
import { RestorePoints } from './RestorePoints';

/** Somebody who looks, and how certain it is what they have. */
export interface PointViewer {
  viewer: Viewer;
  unsure: KnownPlaces['unsure'];
}

/** A point as an entity may use it. */
export interface EntityPoint {
  point: Point;
  /** Those in it in which the entity runs. */
  namespaces: string[];
  /** How many others are in it, as far as it could be read. */
  others: number;
  /** What could not be, and may be about others. */
  unread: string[];
}

/** Whoever has these places: a cluster of which the UID is not known gives nothing. */
export function ownerOf(
  places: KnownPlaces['places'],
  points: Pick<RestorePoints, 'uids'>,
): Viewer {
  const uids = points.uids();
  return {
    kind: 'owner',
    places: places.flatMap(({ cluster, namespace }): EntityPlace[] => {
      const clusterUid = uids.get(cluster);
      return clusterUid === undefined ? [] : [{ clusterUid, namespace }];
    }),
  };
}

/** Of which the files are read again. */
const MAX_OTHERS = 10;

function isGoodFor(point: Point, viewer: Viewer): boolean {
  const own = restrict(point, sightOf(point, viewer));
  return own !== undefined && isGood(usabilityOf(own).answer);
}

/** What of the restore points is that of entities, whoever asks. */
export class EntityPoints {
  constructor(
    private readonly points: Pick<
      RestorePoints,
      'ready' | 'list' | 'find' | 'detail' | 'sources' | 'uids'
    >,
    private readonly places: Pick<EntityPlaces, 'of'>,
  ) {}

  async viewerOf(entities: Entity[]): Promise<PointViewer> {
    const known = await Promise.all(
      entities.map(async entity => {
        const locator = locateEntity(entity);
        return locator ? this.places.of(locator) : undefined;
      }),
    );
    return {
      viewer: ownerOf(
        known.flatMap(each => each?.places ?? []),
        this.points,
      ),
      unsure: known.flatMap(each => each?.unsure ?? []),
    };
  }

  /**
   * Other points that have the namespace of one, that no run is said to have made and
   * that look usable, newest first, by their files as they are now: those of runs are
   * known by what the runs have recorded.
   */
  async *others({ id, source }: PointFacts): AsyncGenerator<Point> {
    const { clusterUid, namespace } = source;
    if (clusterUid === undefined) return;
    await this.points.ready();
    const viewer: Viewer = {
      kind: 'owner',
      places: [{ clusterUid, namespace }],
    };
    const now = Date.now();
    const likely = this.points.list().filter(other => {
      const { metadata } = other;
      if (other.id === id || metadata.state !== 'ok') return false;
      const { byMobility, expiresAt, workloads } = metadata.value;
      const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= now;
      // One of some workloads does not stand in for what may be the whole application.
      return (
        !(byMobility || isExpired || workloads) && isGoodFor(other, viewer)
      );
    });
    for (const other of likely.slice(0, MAX_OTHERS)) {
      const point = asRead(other, await this.points.detail(other));
      if (isGoodFor(point, viewer)) yield point;
    }
  }

  /**
   * A point that holds namespaces of an entity: by the cluster whose location it lies
   * in and what its files list, and by nothing that a backup says of itself. Whoever
   * looks after the clusters is no exception: they restore for an entity, too.
   *
   * @throws NotFoundError for what is not there as for what is not the entity's
   */
  async open(entity: Entity, id: string): Promise<EntityPoint> {
    await this.points.ready();
    const { viewer, unsure } = await this.viewerOf([entity]);
    const listed = this.points.find(id);
    const gone = () =>
      missingPoint(
        `restore point ${id} of ${stringifyEntityRef(
          entity,
        )}. A restore point is of an entity where it holds a namespace in which the entity runs, or which the annotations backstage.io/kubernetes-cluster and backstage.io/kubernetes-namespace name together`,
        this.points.sources(),
        unsure.length > 0,
      );
    if (!listed || sightOf(listed, viewer).kind === 'none') throw gone();
    const point = asRead(listed, await this.points.detail(listed));
    const sight = sightOf(point, viewer);
    const namespaces = namespacesOf(point, viewer);
    switch (sight.kind) {
      case 'part':
        return {
          point,
          namespaces,
          others: sight.others,
          unread: unreadOf(point),
        };
      case 'whole':
        return { point, namespaces, others: 0, unread: [] };
      default:
        throw gone();
    }
  }
}
