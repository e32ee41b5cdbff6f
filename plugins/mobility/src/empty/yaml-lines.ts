import { KUBERNETES_ANNOTATION } from '@backstage/plugin-kubernetes-common';

/** Not among the constants of Backstage's package. */
const NAMESPACE_ANNOTATION = 'backstage.io/kubernetes-namespace';

/** What says where a service runs, for its `catalog-info.yaml`. */
export function annotationLines(name: string): string {
  return [
    'metadata:',
    '  annotations:',
    `    ${KUBERNETES_ANNOTATION}: ${name}`,
    `    ${NAMESPACE_ANNOTATION}: ${name}`,
  ].join('\n');
}

/** What connects a cluster, for `app-config.yaml`. */
export function connectLines(name: string): string {
  const variable = name.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return [
    'mobility:',
    '  clusters:',
    `    - name: ${name}`,
    '      roles: [source, target]',
    `      token: \${MOBILITY_${variable}_TOKEN}`,
  ].join('\n');
}
