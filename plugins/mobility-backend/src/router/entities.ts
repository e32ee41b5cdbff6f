import {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  clusterNameSchema,
  CopyList,
  Inventory,
  mobilityEntityReadPermission,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { z } from 'zod';
import { locateEntity } from '../facts/inventory';
import { Copies } from './copies';
import { ClusterInventories } from './cluster-inventories';
import { RouterOptions } from './options';
import { parse } from './parse';

const filterSchema = z.strictObject({ cluster: clusterNameSchema.optional() });

/** Where an entity runs and which copies it has. */
export function entitiesRouter(options: RouterOptions) {
  const { authoriser, registry } = options;
  const router = Router();
  const inventories = new ClusterInventories(options);
  const copies = new Copies(options);

  router.get('/entities/:kind/:namespace/:name/inventory', async (req, res) => {
    const { entity } = await readable(req);
    const { cluster } = parse(filterSchema, req.query);
    const clusters = cluster ? [registry.get(cluster)] : registry.list();
    const locator = locateEntity(entity);
    const entityRef = stringifyEntityRef(entity);
    const empty = (state: Inventory['state']): Inventory => ({
      entityRef,
      state,
      clusters: [],
    });
    if (!locator) {
      res.json(empty('unannotated'));
      return;
    }
    if (clusters.length === 0) {
      res.json(empty('no-clusters'));
      return;
    }
    const answer: Inventory = {
      entityRef,
      state: 'ok',
      clusters: await Promise.all(
        clusters.map(client => inventories.read(client, locator, entityRef)),
      ),
    };
    res.json(answer);
  });

  router.get('/entities/:kind/:namespace/:name/copies', async (req, res) => {
    const { entity } = await readable(req);
    const { cluster } = parse(filterSchema, req.query);
    const answer: CopyList = {
      items: await copies.list(stringifyEntityRef(entity), cluster),
    };
    res.json(answer);
  });

  async function readable(req: Request) {
    const credentials: BackstageCredentials<BackstageUserPrincipal> =
      await authoriser.credentials(req);
    const { kind, namespace, name } = req.params;
    const entityRef = stringifyEntityRef({ kind, namespace, name });
    const entity = await authoriser.entity(
      credentials,
      entityRef,
      mobilityEntityReadPermission,
    );
    return { entity, credentials };
  }

  return router;
}
