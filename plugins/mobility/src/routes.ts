import { createRouteRef } from '@backstage/frontend-plugin-api';

/** The pages of Mobility, `/mobility`. @public */
export const rootRouteRef = createRouteRef();
