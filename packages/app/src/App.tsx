import { createApp } from '@backstage/frontend-defaults';
import { kubernetesModule } from './modules/kubernetes';
import { navModule } from './modules/nav';
import { signInModule } from './modules/sign-in';

// The plugins come by `app.packages: all`; here is only what the portal adds.
export default createApp({
  features: [kubernetesModule, navModule, signInModule],
});
