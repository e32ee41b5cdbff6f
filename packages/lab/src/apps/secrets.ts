import { ClusterCommands } from '../cluster/commands';
import { LabError } from '../util/errors';

/** One value of the Secrets of an app, wherever the app has been restored. */
export async function secretValue(
  commands: ClusterCommands,
  namespace: string,
  key: string,
): Promise<string> {
  const secrets = await commands.kubectlJson<{
    items: { data?: Record<string, string> }[];
  }>([
    ...['get', 'secrets', '--namespace', namespace],
    ...['--selector', 'backstage.io/kubernetes-id'],
  ]);
  const value = secrets.items.find(secret => secret.data?.[key])?.data?.[key];
  if (!value) {
    throw new LabError(
      `${commands.name}: no Secret with ${key} in namespace ${namespace}`,
    );
  }
  return Buffer.from(value, 'base64').toString();
}
