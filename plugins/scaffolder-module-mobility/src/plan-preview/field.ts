import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { PlanPreview } from './PlanPreview';
import { planPreviewSchema } from './schema';
import { validatePlan } from './plan-value';

export const planPreviewField = createFormField({
  name: 'MobilityPlanPreview',
  component: PlanPreview,
  schema: planPreviewSchema,
  validation: validatePlan,
});
