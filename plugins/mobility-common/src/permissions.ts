import { RESOURCE_TYPE_CATALOG_ENTITY } from '@backstage/plugin-catalog-common/alpha';
import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Resource type of the clusters, for rules about where a copy may go.
 * @public
 */
export const RESOURCE_TYPE_MOBILITY_CLUSTER = 'mobility-cluster';

/**
 * See where an entity runs, its volumes, copies, plans and runs. On the
 * catalog's resource type, so that a policy can reuse rules such as
 * `isEntityOwner`.
 * @public
 */
export const mobilityEntityReadPermission = createPermission({
  name: 'mobility.entity.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Clone an entity; the target wants `mobility.cluster.target` as well. @public */
export const mobilityCloneCreatePermission = createPermission({
  name: 'mobility.clone.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Back an entity up, where it runs. @public */
export const mobilityBackupCreatePermission = createPermission({
  name: 'mobility.backup.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Delete backups of an entity, with their data. @public */
export const mobilityBackupDeletePermission = createPermission({
  name: 'mobility.backup.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Restore backups of an entity; the target wants `mobility.cluster.target` as well. @public */
export const mobilityRestoreCreatePermission = createPermission({
  name: 'mobility.restore.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Put the data of a backup in the place of an entity's volumes, take that back, and
 * let go of the volumes of before.
 * @public
 */
export const mobilityReplaceCreatePermission = createPermission({
  name: 'mobility.replace.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Remove a copy of an entity. @public */
export const mobilityCopyDeletePermission = createPermission({
  name: 'mobility.copy.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Cancel and retry runs of an entity. @public */
export const mobilityRunUpdatePermission = createPermission({
  name: 'mobility.run.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/**
 * Have an entity backed up or cloned again and again. Wants what the same thing wants
 * once as well: `mobility.backup.create`, or `mobility.clone.create` and
 * `mobility.cluster.target`.
 * @public
 */
export const mobilityScheduleCreatePermission = createPermission({
  name: 'mobility.schedule.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Pause, resume and change schedules of an entity, and begin one now. @public */
export const mobilityScheduleUpdatePermission = createPermission({
  name: 'mobility.schedule.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Delete schedules of an entity; their backups want `mobility.backup.delete` as well. @public */
export const mobilityScheduleDeletePermission = createPermission({
  name: 'mobility.schedule.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_CATALOG_ENTITY,
});

/** Put a copy on a cluster. @public */
export const mobilityClusterTargetPermission = createPermission({
  name: 'mobility.cluster.target',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_MOBILITY_CLUSTER,
});

/** See the names and the health of the clusters. @public */
export const mobilityClusterReadPermission = createPermission({
  name: 'mobility.cluster.read',
  attributes: { action: 'read' },
});

/** See the pages of the platform team and the details of clusters. @public */
export const mobilityAdminPermission = createPermission({
  name: 'mobility.admin',
  attributes: { action: 'read' },
});

/**
 * Try whether clusters work together, which makes objects on them and takes
 * them away again. Wants `mobility.admin` and `mobility.cluster.target` as well.
 * @public
 */
export const mobilityProbeCreatePermission = createPermission({
  name: 'mobility.probe.create',
  attributes: { action: 'create' },
});

/** All permissions of Mobility. @public */
export const mobilityPermissions = [
  mobilityEntityReadPermission,
  mobilityCloneCreatePermission,
  mobilityBackupCreatePermission,
  mobilityBackupDeletePermission,
  mobilityRestoreCreatePermission,
  mobilityReplaceCreatePermission,
  mobilityCopyDeletePermission,
  mobilityRunUpdatePermission,
  mobilityScheduleCreatePermission,
  mobilityScheduleUpdatePermission,
  mobilityScheduleDeletePermission,
  mobilityClusterTargetPermission,
  mobilityClusterReadPermission,
  mobilityAdminPermission,
  mobilityProbeCreatePermission,
];
