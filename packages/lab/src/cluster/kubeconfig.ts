import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A kubeconfig that carries its certificates inside. */
export function kubeconfig(
  cluster: string,
  server: string,
  pem: { ca: string; certificate: string; key: string },
): string {
  const encode = (text: string) => Buffer.from(text).toString('base64');
  return JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: cluster,
          cluster: { server, 'certificate-authority-data': encode(pem.ca) },
        },
      ],
      users: [
        {
          name: cluster,
          user: {
            'client-certificate-data': encode(pem.certificate),
            'client-key-data': encode(pem.key),
          },
        },
      ],
      contexts: [{ name: cluster, context: { cluster, user: cluster } }],
      'current-context': cluster,
    },
    undefined,
    2,
  );
}

/** Writes the kubeconfig of one of the certificates in a cluster's folder. */
export async function writeKubeconfig(options: {
  cluster: string;
  server: string;
  pki: string;
  certificate: string;
  file: string;
}): Promise<void> {
  const { cluster, server, pki, certificate, file } = options;
  const read = (name: string) => readFile(join(pki, name), 'utf8');
  const pem = {
    ca: await read('ca.crt'),
    certificate: await read(`${certificate}.crt`),
    key: await read(`${certificate}.key`),
  };
  await writeFile(file, kubeconfig(cluster, server, pem), { mode: 0o600 });
}
