import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';

/** `ui:field: MobilityClusterPicker` */
export const clusterPicker = FormFieldBlueprint.make({
  name: 'mobility-cluster-picker',
  params: {
    field: async () => (await import('./cluster-picker')).clusterPickerField,
  },
});

/** `ui:field: MobilityPlanPreview` */
export const planPreview = FormFieldBlueprint.make({
  name: 'mobility-plan-preview',
  params: {
    field: async () => (await import('./plan-preview')).planPreviewField,
  },
});

/** Adds the form fields of Mobility to the scaffolder. @public */
export const scaffolderModuleMobility = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [clusterPicker, planPreview],
});
