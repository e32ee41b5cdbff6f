import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { ClusterPicker } from './ClusterPicker';
import { clusterPickerSchema } from './schema';

export const clusterPickerField = createFormField({
  name: 'MobilityClusterPicker',
  component: ClusterPicker,
  schema: clusterPickerSchema,
});
