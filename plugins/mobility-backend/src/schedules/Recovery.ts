import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { AuthService } from '@backstage/backend-plugin-api';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_RPO,
  RecoveryPoint,
  takesBackup,
} from 'backstage-plugin-mobility-common';
import { locateEntity } from '../facts/inventory';
import { EntityPlaces, RestorePoints } from '../facts/restorepoints';
import {
  Point,
  restrict,
  sightOf,
  usabilityOf,
} from '../planning/restorepoints';
import {
  AgedPoint,
  minutesOf,
  Objective,
  recoveryOf,
} from '../planning/schedules';
import { isUsable } from '../runs/recorded-backup';
import { RunStore } from '../runs/store';

export interface RecoveryOptions {
  auth: AuthService;
  catalog: CatalogService;
  places: EntityPlaces;
  points: RestorePoints;
  store: Pick<RunStore, 'listBackups'>;
}

/** How old the newest usable backup of an entity is, against what is wanted of it. */
export class Recovery {
  constructor(private readonly options: RecoveryOptions) {}

  async of(entityRef: string): Promise<RecoveryPoint> {
    const now = new Date();
    const credentials = await this.options.auth.getOwnServiceCredentials();
    const entity = await this.options.catalog.getEntityByRef(
      parseEntityRef(entityRef),
      { credentials },
    );
    if (!entity) {
      const reason = `there is no entity ${entityRef} any more`;
      return recoveryOf({ kind: 'unknown', reason }, [], { now });
    }
    const objective = await this.#objective(entity);
    const { points, unsure } = await this.#points(entity, now);
    return recoveryOf(objective, points, { now, unsure });
  }

  /** Its own annotation, or else that of its System. */
  async #objective(entity: Entity): Promise<Objective> {
    const own = readObjective(entity);
    if (own) return own;
    const system = entity.relations?.find(
      ({ type, targetRef }) =>
        type === 'partOf' && parseEntityRef(targetRef).kind === 'system',
    );
    if (!system) return { kind: 'none' };
    const credentials = await this.options.auth.getOwnServiceCredentials();
    const found = await this.options.catalog.getEntityByRef(
      parseEntityRef(system.targetRef),
      { credentials },
    );
    if (!found) {
      const reason = `its System ${system.targetRef} is not in the catalog`;
      return { kind: 'unknown', reason };
    }
    return readObjective(found) ?? { kind: 'none' };
  }

  async #points(
    entity: Entity,
    now: Date,
  ): Promise<{ points: AgedPoint[]; unsure?: string }> {
    const { places, points, store } = this.options;
    const entityRef = stringifyEntityRef(entity);
    const byRuns = (await store.listBackups(entityRef))
      .filter(run => isUsable(run, now.getTime()))
      .map(
        ({ doc, plan }): AgedPoint => ({
          startedAt: doc.backup?.startedAt,
          usable:
            takesBackup(plan) && plan.volumes.some(isKept) ? 'local' : 'yes',
        }),
      );
    const locator = locateEntity(entity);
    if (!locator) return { points: byRuns };
    const [known] = await Promise.all([places.of(locator), points.ready()]);
    const uids = points.uids();
    const clusters = new Set(known.places.map(({ cluster }) => cluster));
    const viewer = {
      kind: 'owner' as const,
      places: known.places.flatMap(({ cluster, namespace }) => {
        const clusterUid = uids.get(cluster);
        return clusterUid === undefined ? [] : [{ clusterUid, namespace }];
      }),
    };
    const own = points
      .list()
      .flatMap(point => restrict(point, sightOf(point, viewer)) ?? []);
    const silent = [
      ...known.unsure.map(({ cluster }) => cluster),
      ...points
        .sources()
        .filter(({ state }) => state !== 'data')
        .flatMap(source => source.clusters.filter(name => clusters.has(name))),
    ];
    return {
      points: [...byRuns, ...own.map(toAged)],
      unsure:
        silent.length > 0
          ? `${[...new Set(silent)].join(', ')} or its store did not answer`
          : undefined,
    };
  }
}

function isKept({ rung, moved }: { rung: string; moved: boolean }): boolean {
  return !moved && rung !== 'left-out';
}

function readObjective(entity: Entity): Objective | undefined {
  const value = entity.metadata.annotations?.[ANNOTATION_RPO];
  if (value === undefined) return undefined;
  const from = stringifyEntityRef(entity);
  const minutes = minutesOf(value);
  return minutes === undefined
    ? { kind: 'unreadable', value, from }
    : { kind: 'minutes', minutes, from };
}

function toAged(point: Point): AgedPoint {
  const { metadata } = point;
  const startedAt =
    metadata.state === 'ok' ? metadata.value.startedAt : undefined;
  return { startedAt, usable: usableOf(point) };
}

function usableOf(point: Point): AgedPoint['usable'] {
  const { answer, reasons } = usabilityOf(point);
  switch (answer) {
    case 'usable':
    case 'usable-with-warnings':
      return reasons.some(({ code }) => code === 'VOLUME_LOCAL')
        ? 'local'
        : 'yes';
    case 'unknown':
      return 'unknown';
    default:
      return 'no';
  }
}
