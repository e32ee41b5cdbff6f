import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import userEvent from '@testing-library/user-event';
import { MobilityApi, mobilityApiRef } from 'backstage-plugin-mobility';
import { ClusterPicker } from '../cluster-picker/ClusterPicker';
import { PlanPreview } from '../plan-preview/PlanPreview';
import { validatePlan } from '../plan-preview/plan-value';

type Api = Pick<MobilityApi, 'getClusters' | 'getInventory' | 'createPlan'>;

const unasked = async (): Promise<never> => {
  throw new Error('This test asks for nothing of the kind');
};

export interface RenderFormOptions {
  api: Partial<Api>;
  /** Fields of the one page, as a template writes them. */
  fields: Record<string, object>;
  required?: string[];
  values?: Record<string, string>;
  /** Clusters that whoever is signed in may not put a copy on. */
  denied?: string[];
}

/** A page of a template with our fields, and what would be created from it. */
export function renderForm(options: RenderFormOptions) {
  const { api, fields, required = [], values = {}, denied = [] } = options;
  const onCreate = jest.fn(async (_: object) => {});
  const mobility: Api = {
    getClusters: unasked,
    getInventory: unasked,
    createPlan: unasked,
    ...api,
  };
  renderInTestApp(
    <Stepper
      manifest={{
        title: 'A template',
        steps: [
          {
            title: 'A page',
            schema: {
              type: 'object',
              required,
              properties: {
                ...Object.fromEntries(
                  Object.keys(values).map(name => [
                    name,
                    { type: 'string', title: name },
                  ]),
                ),
                ...JSON.parse(JSON.stringify(fields)),
              },
            },
          },
        ],
      }}
      extensions={[
        { name: 'MobilityClusterPicker', component: ClusterPicker },
        {
          name: 'MobilityPlanPreview',
          component: PlanPreview,
          validation: validatePlan,
        },
      ]}
      initialState={values}
      formProps={{ EXPERIMENTAL_theme: 'bui' }}
      onCreate={onCreate}
    />,
    {
      apis: [
        [mobilityApiRef, mobility as MobilityApi],
        mockApis.permission({
          authorize: ({ resourceRef }) =>
            resourceRef !== undefined && denied.includes(resourceRef)
              ? AuthorizeResult.DENY
              : AuthorizeResult.ALLOW,
        }),
      ],
    },
  );
  return { user: userEvent.setup(), onCreate };
}
