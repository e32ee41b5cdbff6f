import { z } from 'zod';
import { findingSchema } from './finding';
import { clusterNameSchema, dnsLabelSchema } from './names';

/** What a copy may have replaced. @public */
export const replaceableKindSchema = z.enum(['Secret', 'ConfigMap']);

/** A Secret or ConfigMap by its name: never what is in it. @public */
export const replaceableSchema = z.object({
  kind: replaceableKindSchema,
  name: z.string(),
});

/** Query of the Secrets and ConfigMaps of an entity: where it runs. @public */
export const replaceableQuerySchema = z.strictObject({
  cluster: clusterNameSchema,
  namespace: dnsLabelSchema,
});

/** Query of the stand-ins for an entity: where the copy would be. @public */
export const standInQuerySchema = z.strictObject({
  cluster: clusterNameSchema,
});

const unknownSchema = z.object({
  state: z.literal('error'),
  /** Why it is not known, in the words of the findings. */
  findings: z.array(findingSchema).min(1),
});

/** Secrets and ConfigMaps of an entity, in one namespace. @public */
export const replaceableListSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('ok'),
    items: z.array(replaceableSchema),
    /** Kinds that may not be listed there: of these it is not known which there are. */
    unlisted: z.array(replaceableKindSchema),
  }),
  unknownSchema,
]);

/** What is prepared on a cluster for an entity. @public */
export const standInListSchema = z.discriminatedUnion('state', [
  z.object({ state: z.literal('ok'), items: z.array(replaceableSchema) }),
  /** Where stand-ins are is not configured for the cluster. */
  z.object({ state: z.literal('unset') }),
  unknownSchema,
]);

/** @public */
export type ReplaceableKind = z.infer<typeof replaceableKindSchema>;
/** @public */
export type Replaceable = z.infer<typeof replaceableSchema>;
/** @public */
export type ReplaceableQuery = z.infer<typeof replaceableQuerySchema>;
/** @public */
export type ReplaceableList = z.infer<typeof replaceableListSchema>;
/** @public */
export type StandInQuery = z.infer<typeof standInQuerySchema>;
/** @public */
export type StandInList = z.infer<typeof standInListSchema>;
