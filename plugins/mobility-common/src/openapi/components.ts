import { z } from 'zod';
import {
  changeSchema,
  clonePlanSchema,
  clusterAbilitySchema,
  clusterDetailSchema,
  clusterGuideSchema,
  clusterHealthSchema,
  clusterInventorySchema,
  clusterListSchema,
  clusterReadingSchema,
  clusterReportListSchema,
  clusterReportSchema,
  clusterStateSchema,
  clusterSummarySchema,
  copyListSchema,
  copySchema,
  findingSchema,
  guideStepSchema,
  inventoryNamespaceSchema,
  inventorySchema,
  locationSchema,
  manifestSchema,
  noteSchema,
  planBlockedBodySchema,
  planChangedBodySchema,
  plannedTargetSchema,
  plannedVolumeSchema,
  planRequestSchema,
  planSchema,
  removePlanSchema,
  retryPreviewSchema,
  runErrorSchema,
  runListSchema,
  runSchema,
  runStateSchema,
  runSummarySchema,
  runTargetSchema,
  runVolumeSchema,
  scopeKindSchema,
  stepSchema,
  transferSchema,
} from '../schemas';
import { errorBodySchema } from './error-body';

/** Shapes that stand once in the document and are referred to. */
const COMPONENTS: Record<string, z.ZodType> = {
  Change: changeSchema,
  ClonePlan: clonePlanSchema,
  ClusterAbility: clusterAbilitySchema,
  ClusterDetail: clusterDetailSchema,
  ClusterGuide: clusterGuideSchema,
  ClusterHealth: clusterHealthSchema,
  ClusterInventory: clusterInventorySchema,
  ClusterList: clusterListSchema,
  ClusterReading: clusterReadingSchema,
  ClusterReport: clusterReportSchema,
  ClusterReportList: clusterReportListSchema,
  ClusterState: clusterStateSchema,
  ClusterSummary: clusterSummarySchema,
  Copy: copySchema,
  CopyList: copyListSchema,
  Error: errorBodySchema,
  Finding: findingSchema,
  GuideStep: guideStepSchema,
  Inventory: inventorySchema,
  InventoryNamespace: inventoryNamespaceSchema,
  Location: locationSchema,
  Manifest: manifestSchema,
  Note: noteSchema,
  Plan: planSchema,
  PlanBlocked: planBlockedBodySchema,
  PlanChanged: planChangedBodySchema,
  PlannedTarget: plannedTargetSchema,
  PlannedVolume: plannedVolumeSchema,
  PlanRequest: planRequestSchema,
  RemovePlan: removePlanSchema,
  RetryPreview: retryPreviewSchema,
  Run: runSchema,
  RunError: runErrorSchema,
  RunList: runListSchema,
  RunState: runStateSchema,
  RunSummary: runSummarySchema,
  RunTarget: runTargetSchema,
  RunVolume: runVolumeSchema,
  ScopeKind: scopeKindSchema,
  Step: stepSchema,
  Transfer: transferSchema,
};

/** `components.schemas`: what comes out, with references to each other. */
export function createComponents(): Record<string, object> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(COMPONENTS))
    registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    target: 'draft-2020-12',
    unrepresentable: 'any',
    io: 'output',
    uri: id => `#/components/schemas/${id}`,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
      id,
      schema,
    ]),
  );
}

/** A reference to a shape of the document, or the shape itself. */
export function refer(schema: z.ZodType): object | undefined {
  const known = Object.entries(COMPONENTS).find(
    ([, component]) => component === schema,
  );
  return known && { $ref: `#/components/schemas/${known[0]}` };
}
