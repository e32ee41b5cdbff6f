/** Prefix of every label and annotation that Mobility writes. @public */
export const MOBILITY_PREFIX = 'mobility/';

/** Label with the id of the run that made an object. @public */
export const LABEL_RUN = 'mobility/run';

/** Label with the step of the run that made an object. @public */
export const LABEL_STEP = 'mobility/step';

/** Label with the attempt (1, 2, …) that made an object. @public */
export const LABEL_ATTEMPT = 'mobility/attempt';

/** Label with the id of the schedule that an object is of, or was made by. @public */
export const LABEL_SCHEDULE = 'mobility/schedule';

/**
 * Annotation on an entity, or on its System: how old its newest usable backup may be,
 * as a duration of ISO 8601 such as `PT4H`, or as `4h`.
 * @public
 */
export const ANNOTATION_RPO = 'mobility/rpo';

/**
 * Prefix of the label on a claim that says, with the id of the run behind it, in
 * which group it is snapshotted. Only while the backup of that run is made.
 * @public
 */
export const LABEL_GROUP_PREFIX = 'mobility/group-';

/**
 * Prefix of the label on a claim that tells it from others like it that travel
 * another way, with the id of the run behind it. Only while the backup is made.
 * @public
 */
export const LABEL_RUNG_PREFIX = 'mobility/rung-';

/**
 * Annotation with the entity ref that an object was made for. An annotation,
 * since a ref may hold characters that a label value may not.
 * @public
 */
export const ANNOTATION_ENTITY = 'mobility/entity-ref';

/**
 * Annotation with the UID of the `kube-system` namespace of the source. Velero
 * does not record which cluster a backup comes from.
 * @public
 */
export const ANNOTATION_SOURCE_UID = 'mobility/source-cluster-uid';

/**
 * Annotation on a Backup with the workloads that were chosen, as `Kind/name`, separated
 * by commas; absent where it is of a whole application. Only to be shown.
 * @public
 */
export const ANNOTATION_WORKLOADS = 'mobility/workloads';

/** Annotation on a namespace made by a run: the id of that run. @public */
export const ANNOTATION_RUN = 'mobility/run';

/**
 * Annotation on a Secret or ConfigMap that may stand in for one of an application:
 * the entity refs that it may be used for, separated by commas, or `*`.
 * @public
 */
export const ANNOTATION_STAND_IN_FOR = 'mobility/for';

/**
 * Annotation on what a run made from a stand-in: `namespace/name` of it. Known by
 * the admission policy of `rbac/stand-ins.yaml` as well.
 * @public
 */
export const ANNOTATION_STAND_IN = 'mobility/stand-in';

/** Annotation beside it: the UID of the stand-in. @public */
export const ANNOTATION_STAND_IN_UID = 'mobility/stand-in-uid';

/** How names of what a probe makes begin; `rbac/probe.yaml` holds it to them. @public */
export const PROBE_PREFIX = 'mobility-probe-';

/**
 * Label on a namespace in which volumes may be replaced; `rbac/replace.yaml` holds
 * Mobility to namespaces that have it.
 * @public
 */
export const LABEL_REPLACE = 'mobility/replace';

/** What that label has to say. @public */
export const REPLACE_ALLOWED = 'allowed';

/**
 * Label on a PersistentVolume that a run has put aside: the id of that run. Without it
 * `rbac/replace.yaml` lets nothing be done to the volume.
 * @public
 */
export const LABEL_HELD = 'mobility/held-by';

/** Stands for the run's id in the manifests of a plan. @public */
export const RUN_PLACEHOLDER = '{run}';

/** Stands for the attempt in the manifests of a plan. @public */
export const ATTEMPT_PLACEHOLDER = '{attempt}';

/** Stands for the name of the backup in the manifest of a Restore. @public */
export const BACKUP_PLACEHOLDER = '{backup}';

/** Longest Kubernetes name that Velero keeps whole as a label value. @public */
export const MAX_NAME_LENGTH = 63;

/** Where the portal serves the routes of this API. @public */
export const MOBILITY_PLUGIN_ID = 'mobility';
