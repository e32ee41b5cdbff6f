import {
  ANNOTATION_STAND_IN,
  ANNOTATION_STAND_IN_UID,
  PlanManifest,
} from 'backstage-plugin-mobility-common';
import { z } from 'zod';
import { StandInKind } from '../../planning/facts';

/** An object of the copy that a run makes from a stand-in. */
export interface StandInOrder {
  kind: StandInKind;
  /** In the copy. */
  name: string;
  from: { namespace: string; name: string; uid: string };
}

const orderSchema = z.looseObject({
  kind: z.enum(['Secret', 'ConfigMap']),
  metadata: z.looseObject({
    name: z.string(),
    annotations: z.looseObject({
      [ANNOTATION_STAND_IN]: z.string(),
      [ANNOTATION_STAND_IN_UID]: z.string(),
    }),
  }),
});

/** What such a manifest orders; nothing for any other, such as a resource modifier. */
export function standInOrder(
  object: PlanManifest['object'],
): StandInOrder | undefined {
  const parsed = orderSchema.safeParse(object);
  if (!parsed.success) return undefined;
  const { kind, metadata } = parsed.data;
  const [namespace, name] =
    metadata.annotations[ANNOTATION_STAND_IN].split('/');
  const uid = metadata.annotations[ANNOTATION_STAND_IN_UID];
  return { kind, name: metadata.name, from: { namespace, name, uid } };
}
