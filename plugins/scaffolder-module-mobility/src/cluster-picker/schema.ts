import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';

/** The name of a cluster; there is nothing to set. */
export const clusterPickerSchema = makeFieldSchema({
  output: z => z.string(),
  uiOptions: z => z.object({}),
});
