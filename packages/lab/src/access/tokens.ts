import { writeFile } from 'node:fs/promises';
import { ClusterCommands } from '../cluster/commands';
import { KubernetesObject } from '../cluster/objects';
import { waitFor } from '../util/waitFor';

/** A token that lasts as long as its cluster: enough for a lab. */
export function tokenSecret(
  namespace: string,
  serviceAccount: string,
): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: tokenSecretName(serviceAccount),
      namespace,
      annotations: { 'kubernetes.io/service-account.name': serviceAccount },
    },
    type: 'kubernetes.io/service-account-token',
  };
}

function tokenSecretName(serviceAccount: string): string {
  return `${serviceAccount}-lab-token`;
}

/** Waits until the controller has filled the Secret, and writes it to a file. */
export async function writeToken(
  commands: ClusterCommands,
  namespace: string,
  serviceAccount: string,
  file: string,
): Promise<void> {
  const name = tokenSecretName(serviceAccount);
  const token = await waitFor(
    `${commands.name}: the token in Secret ${namespace}/${name}`,
    async () => {
      const secret = await commands.kubectlJson<{
        data?: { token?: string };
      }>(['get', 'secret', name, '--namespace', namespace]);
      return secret.data?.token;
    },
    { limit: 30_000, every: 200 },
  );
  await writeFile(file, Buffer.from(token, 'base64'), { mode: 0o600 });
}
