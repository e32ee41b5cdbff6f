import { isDeepStrictEqual } from 'node:util';
import {
  ANNOTATION_STAND_IN_FOR,
  ANNOTATION_STAND_IN_UID,
  CopyingPlan,
  LABEL_RUN,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { isAlreadyExists } from '../../facts/clusters';
import { entitiesOf, REFUSED_TYPES } from '../../facts/inventory';
import { isMeantFor } from '../../planning/stand-ins';
import { createHeld, findHeld, Held, readHeld, Values } from './held-values';
import { ifThere } from './objects';
import { standInOrder, StandInOrder } from './stand-in-order';
import { failed, Outcome, runError, TargetContext } from './step';
import { StepFailure } from './step-failure';
import { targetManifests } from './target-manifests';

/** What the API server said of an object that a run made from a stand-in. */
export interface MadeObject {
  uid: string;
  /** Another one says that somebody has written to it since. */
  version: string;
}

/**
 * Makes the Secrets and ConfigMaps of the copy that have another content than the
 * original's, before the Restore: Velero leaves an object that is there as it is,
 * with a warning (1.18.3, pkg/restore/restore.go, `existingResourcePolicy` none).
 */
export async function makeStandIns(
  context: TargetContext<CopyingPlan>,
  manifests: PlanManifest['object'][],
): Promise<void> {
  const { target } = context;
  for (const manifest of manifests) {
    const order = standInOrder(manifest);
    if (!order) continue;
    const values = await readStandIn(context, order);
    const made = await context.effect(`create stand-in ${order.kind}`, () =>
      makeObject(context, order, manifest, values),
    );
    target.replaced = { ...target.replaced, [refOf(order)]: made };
  }
}

/** Of two processes of one run, the second finds what the first has made. */
async function makeObject(
  context: TargetContext<CopyingPlan>,
  order: StandInOrder,
  manifest: PlanManifest['object'],
  values: Values,
): Promise<MadeObject> {
  const { cluster, namespace } = context.target;
  const { client } = context.cluster(cluster);
  const { kind, name } = order;
  try {
    return toMade(await createHeld(client, kind, namespace, manifest, values));
  } catch (error) {
    if (!isAlreadyExists(error)) throw error;
  }
  const found = await findHeld(client, kind, { namespace, name });
  const reason = await whyNotReplaced(found, {
    run: context.run.id,
    order,
    read: async () => values,
  });
  if (found && !reason) return toMade(found.metadata);
  const object = `${kind} ${name}`;
  throw new StepFailure(
    runError(
      'REPLACED_EXISTS',
      { object, namespace, cluster, reason: reason ?? '' },
      { cluster, namespace, object: refOf(order) },
    ),
  );
}

/**
 * Proves that what is in the place of each original is its stand-in still. An
 * operator that Velero has restored may have written the original's values again.
 */
export async function checkStandIns(
  context: TargetContext<CopyingPlan>,
): Promise<Outcome | undefined> {
  const { run, target } = context;
  const { cluster, namespace } = target;
  const { client } = context.cluster(cluster);
  for (const manifest of targetManifests(context)) {
    const order = standInOrder(manifest);
    if (!order) continue;
    const { kind, name } = order;
    const found = await context.effect('read stand-in', () =>
      findHeld(client, kind, { namespace, name }),
    );
    const reason = await whyNotReplaced(found, {
      run: run.id,
      order,
      made: target.replaced?.[refOf(order)] ?? 'unknown',
      read: () => readStandIn(context, order),
    });
    if (!reason) continue;
    return failed(
      'NOT_REPLACED',
      { object: `${kind} ${name}`, cluster, reason },
      { cluster, namespace, object: refOf(order) },
    );
  }
  return undefined;
}

export interface WantedObject {
  run: string;
  order: StandInOrder;
  /** Absent while it is being made; `unknown`: that was not written down. */
  made?: MadeObject | 'unknown';
  /** What is in the stand-in now. */
  read(): Promise<Values>;
}

/** What tells an object of the copy from what was to be made of its stand-in. */
export async function whyNotReplaced(
  found: Held | undefined,
  { run, order, made, read }: WantedObject,
): Promise<string | undefined> {
  if (!found) return 'It is gone.';
  const { labels, annotations, uid, resourceVersion } = found.metadata;
  const { from } = order;
  if (labels?.[LABEL_RUN] !== run)
    return `It does not carry the mark ${LABEL_RUN} of this run.`;
  if (annotations?.[ANNOTATION_STAND_IN_UID] !== from.uid)
    return `It was not made from ${from.name} in ${from.namespace}.`;
  if (made === 'unknown') return 'The run does not know what it has made.';
  if (made && made.uid !== uid) return 'It was made anew since.';
  // Untouched: so it is what was put there, even if the stand-in was renewed.
  if (made && made.version === resourceVersion) return undefined;
  return isDeepStrictEqual(found.values, await read())
    ? undefined
    : `What is in it differs from ${from.name} in ${from.namespace}.`;
}

/** The stand-in that the plan names, if it still is one for this entity. */
async function readStandIn(
  context: TargetContext<CopyingPlan>,
  { kind, from }: StandInOrder,
): Promise<Values> {
  const { cluster } = context.target;
  const { client } = context.cluster(cluster);
  const held = await ifThere(readHeld(client, kind, from));
  const reason = whyNoStandIn(held, from.uid, context.plan.entityRef);
  if (held && !reason) return held.values;
  const { name, namespace } = from;
  const params = { kind, name, namespace, cluster, reason: reason ?? '' };
  const where = { cluster, namespace, object: `${kind}/${name}` };
  throw new StepFailure(runError('STAND_IN_CHANGED', params, where));
}

/** Told of the object itself, since what the plan saw may be hours old. */
export function whyNoStandIn(
  held: Held | undefined,
  uid: string,
  entityRef: string,
): string | undefined {
  if (!held) return 'It is gone.';
  if (held.metadata.uid !== uid) return 'It was made anew since the plan.';
  if (!isMeantFor({ entities: entitiesOf(held) }, entityRef))
    return `Its annotation ${ANNOTATION_STAND_IN_FOR} does not name ${entityRef} any more.`;
  const { type = '' } = held.values;
  return REFUSED_TYPES.includes(type)
    ? `It has type ${type}: with such a Secret somebody signs in to the cluster.`
    : undefined;
}

function toMade({
  uid = '',
  resourceVersion = '',
}: Held['metadata']): MadeObject {
  return { uid, version: resourceVersion };
}

function refOf({ kind, name }: StandInOrder): string {
  return `${kind}/${name}`;
}
