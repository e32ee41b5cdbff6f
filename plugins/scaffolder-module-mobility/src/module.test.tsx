import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import { clusterPicker, planPreview } from './module';

const { formFieldLoader } = FormFieldBlueprint.dataRefs;

it('offers the cluster picker to templates', async () => {
  const load = createExtensionTester(clusterPicker).get(formFieldLoader);
  expect(await load()).toMatchObject({ name: 'MobilityClusterPicker' });
});

it('offers the preview of the plan to templates', async () => {
  const load = createExtensionTester(planPreview).get(formFieldLoader);
  expect(await load()).toMatchObject({ name: 'MobilityPlanPreview' });
});
