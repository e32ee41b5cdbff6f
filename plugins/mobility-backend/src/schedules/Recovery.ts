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
} from 'backstage-plugin-mobility-common';
import { locateEntity } from '../facts/inventory';
import { EntityPlaces, ownerOf, RestorePoints } from '../facts/restorepoints';
import { restrict, sightOf } from '../planning/restorepoints';
import {
  AgedPoint,
  minutesOf,
  Objective,
  recoveryOf,
} from '../planning/schedules';
import { RunStore } from '../runs/store';
import { agedPoint, agedRuns } from './aged-points';
import { ScheduleRecord } from './schedule-record';

export interface RecoveryOptions {
  auth: AuthService;
  catalog: CatalogService;
  places: EntityPlaces;
  points: RestorePoints;
  store: Pick<RunStore, 'listBackups'>;
}

/** Older ones are not newer than these; each is large. */
const NEWEST = 50;

/** How old the newest usable backup of an entity is, against what is wanted of it. */
export class Recovery {
  constructor(private readonly options: RecoveryOptions) {}

  /** Of each entity that has one of the schedules, once. */
  async ofAll(records: ScheduleRecord[]): Promise<Map<string, RecoveryPoint>> {
    const refs = [...new Set(records.map(({ entityRef }) => entityRef))];
    const found = await Promise.all(
      refs.map(async ref => {
        const own = records.filter(({ entityRef }) => entityRef === ref);
        return [ref, await this.#of(ref, claimsNow(own))] as const;
      }),
    );
    return new Map(found);
  }

  async #of(
    entityRef: string,
    claims: string[] | undefined,
  ): Promise<RecoveryPoint> {
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
    const { points, unsure } = await this.#points(entity, claims, now);
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
    claims: string[] | undefined,
    now: Date,
  ): Promise<{ points: AgedPoint[]; unsure?: string }> {
    const { places, points, store } = this.options;
    const entityRef = stringifyEntityRef(entity);
    const runs = await store.listBackups(entityRef, { limit: NEWEST });
    const locator = locateEntity(entity);
    const [known] = await Promise.all([
      locator && places.of(locator),
      points.ready(),
    ]);
    const { aged: byRuns, ids } = agedRuns(runs, points, now);
    if (!known) return { points: byRuns };
    const clusters = new Set(known.places.map(({ cluster }) => cluster));
    const viewer = ownerOf(known.places, points);
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
      points: [
        ...byRuns,
        ...own
          .filter(({ id }) => !ids.has(id))
          .map(point => agedPoint(point, claims)),
      ],
      unsure:
        silent.length > 0
          ? `${[...new Set(silent)].join(', ')} or its store did not answer`
          : undefined,
    };
  }
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

/** The claims that an application has, as its schedules were checked last. */
function claimsNow(records: ScheduleRecord[]): string[] | undefined {
  const checks = records
    .flatMap(({ doc: { checked } }) => (checked?.claims ? checked : []))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return checks[0]?.claims;
}
