import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  mobilityCloneCreatePermission,
  mobilityEntityReadPermission,
  mobilityRestoreCreatePermission,
  replaceableQuerySchema,
  standInQuerySchema,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { toReplaceableList, toStandInList } from '../planning/stand-in-choices';
import { RouterOptions } from './options';
import { parse } from './parse';

/**
 * What a copy of an entity may have replaced, and by what: names, for whoever may
 * clone or restore it.
 */
export function standInsRouter(options: RouterOptions) {
  const { authoriser, registry, gatherer } = options;
  const router = Router();
  const entityPath = '/entities/:kind/:namespace/:name';

  router.get(`${entityPath}/replaceable`, async (req, res) => {
    const { entity } = await copyable(req);
    const { cluster, namespace } = parse(replaceableQuerySchema, req.query);
    registry.get(cluster);
    const facts = await gatherer.gatherApplication(entity, cluster, namespace);
    res.json(toReplaceableList(facts, cluster));
  });

  router.get(`${entityPath}/stand-ins`, async (req, res) => {
    const { entity, credentials } = await copyable(req);
    const { cluster } = parse(standInQuerySchema, req.query);
    await authoriser.requireTargets(credentials, [cluster]);
    registry.get(cluster);
    const reading = await gatherer.gatherStandIns(cluster);
    res.json(toStandInList(reading, cluster, stringifyEntityRef(entity)));
  });

  async function copyable(req: Request) {
    const credentials = await authoriser.credentials(req);
    const { kind, namespace, name } = req.params;
    const entityRef = stringifyEntityRef({ kind, namespace, name });
    const entity: Entity = await authoriser.entity(
      credentials,
      entityRef,
      mobilityEntityReadPermission,
    );
    // A clone and a restore make copies alike.
    await authoriser.requireOne(
      credentials,
      [mobilityCloneCreatePermission, mobilityRestoreCreatePermission],
      entityRef,
    );
    return { entity, credentials };
  }

  return router;
}
