import { LabCluster } from '../../packages/lab/src';

const CRD = 'httproutes.gateway.networking.k8s.io';

/** Enough of the Gateway API to hold its objects; nobody acts on them. */
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: {
    name: CRD,
    // Kubernetes asks for it in groups of its own.
    annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
  },
  spec: {
    group: 'gateway.networking.k8s.io',
    scope: 'Namespaced',
    names: { plural: 'httproutes', singular: 'httproute', kind: 'HTTPRoute' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              spec: {
                type: 'object',
                'x-kubernetes-preserve-unknown-fields': true,
              },
            },
          },
        },
      },
    ],
  },
};

/** Lets a cluster that has no Gateway API serve HTTPRoutes. */
export async function defineHttpRoutes(cluster: LabCluster): Promise<void> {
  await cluster.kubectl(['apply', '-f', '-'], {
    input: JSON.stringify(DEFINITION),
  });
  await cluster.kubectl([
    ...['wait', '--for=condition=Established', `crd/${CRD}`],
    '--timeout=60s',
  ]);
  await restartVelero(cluster);
}

export async function undefineHttpRoutes(cluster: LabCluster): Promise<void> {
  await cluster.kubectl(['delete', `crd/${CRD}`, '--ignore-not-found']);
  await restartVelero(cluster);
}

/** It looks only every five minutes which kinds there are (pkg/cmd/server/server.go). */
async function restartVelero({ faults }: LabCluster): Promise<void> {
  await faults.velero.stop();
  await faults.velero.start();
}
