import {
  AuthService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { Entity, parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  mobilityClusterReadPermission,
  mobilityClusterTargetPermission,
  mobilityEntityReadPermission,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import { Decision } from '../runs/run-record';

type Credentials = BackstageCredentials<BackstageUserPrincipal>;

export interface AuthoriserOptions {
  auth: AuthService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  catalog: CatalogService;
}

/** The permission backend takes 100 kB at a time; one question is some 225 bytes. */
const ASKED_AT_ONCE = 100;

/**
 * Whether the caller may. Velero acts as cluster-admin and knows no tenants, so
 * this is the only place where tenants are kept apart. Everything is decided on
 * the caller's own credentials: a decision on a service's would always be yes.
 */
export class Authoriser {
  constructor(private readonly options: AuthoriserOptions) {}

  /** @throws AuthenticationError unless a user, or a service on behalf of one, asks. */
  async credentials(request: Request): Promise<Credentials> {
    return this.options.httpAuth.credentials(request, { allow: ['user'] });
  }

  /**
   * The entity, as far as the caller may see it, and may do `permission` to it.
   * @throws NotFoundError, NotAllowedError
   */
  async entity(
    credentials: Credentials,
    entityRef: string,
    permission: ResourcePermission,
  ): Promise<Entity> {
    const entity = await this.options.catalog.getEntityByRef(
      parseEntityRef(entityRef),
      {
        credentials,
      },
    );
    if (!entity) throw new NotFoundError(`There is no entity ${entityRef}`);
    await this.require(credentials, permission, entityRef);
    return entity;
  }

  /** @throws NotAllowedError that names the permission and what it is missing for. */
  async require(
    credentials: Credentials,
    permission: ResourcePermission,
    resourceRef: string,
  ): Promise<Decision> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission, resourceRef }],
      {
        credentials,
      },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        `You lack the permission ${permission.name} for ${resourceRef}`,
      );
    }
    return { permission: permission.name, resource: resourceRef, result };
  }

  /** One of several that will do. @throws NotAllowedError that names the first. */
  async requireOne(
    credentials: Credentials,
    [permission, ...others]: ResourcePermission[],
    resourceRef: string,
  ): Promise<Decision> {
    try {
      return await this.require(credentials, permission, resourceRef);
    } catch (error) {
      const isLast = others.length === 0;
      if (isLast || !(error instanceof NotAllowedError)) throw error;
      return this.requireOne(credentials, others, resourceRef).catch(() => {
        throw error;
      });
    }
  }

  async requireBasic(
    credentials: Credentials,
    permission: BasicPermission,
  ): Promise<void> {
    if (await this.may(credentials, permission)) return;
    throw new NotAllowedError(`You lack the permission ${permission.name}`);
  }

  async may(
    credentials: Credentials,
    permission: BasicPermission,
  ): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      {
        credentials,
      },
    );
    return result === AuthorizeResult.ALLOW;
  }

  /** Whether the caller may put copies on each of the clusters. */
  async requireTargets(
    credentials: Credentials,
    clusters: string[],
  ): Promise<Decision[]> {
    return Promise.all(
      [...new Set(clusters)].map(cluster =>
        this.require(credentials, mobilityClusterTargetPermission, cluster),
      ),
    );
  }

  /** Which of the entities the caller may read; asked once per entity. */
  async readable(
    credentials: Credentials,
    entityRefs: string[],
  ): Promise<Set<string>> {
    const distinct = [...new Set(entityRefs)];
    const slices = Array.from(
      { length: Math.ceil(distinct.length / ASKED_AT_ONCE) },
      (_, i) => distinct.slice(i * ASKED_AT_ONCE, (i + 1) * ASKED_AT_ONCE),
    );
    const answers = await Promise.all(
      slices.map(slice =>
        this.options.permissions.authorize(
          slice.map(resourceRef => ({
            permission: mobilityEntityReadPermission,
            resourceRef,
          })),
          { credentials },
        ),
      ),
    );
    const decisions = answers.flat();
    return new Set(
      distinct.filter((_, i) => decisions[i].result === AuthorizeResult.ALLOW),
    );
  }

  async requireClusterRead(credentials: Credentials): Promise<void> {
    await this.requireBasic(credentials, mobilityClusterReadPermission);
  }

  /** For the engine, which acts after a user's request has been decided. */
  async entityForRun(entityRef: string): Promise<Entity> {
    const credentials = await this.options.auth.getOwnServiceCredentials();
    const entity = await this.options.catalog.getEntityByRef(
      parseEntityRef(entityRef),
      {
        credentials,
      },
    );
    if (!entity)
      throw new NotFoundError(`There is no entity ${entityRef} any more`);
    return entity;
  }
}
