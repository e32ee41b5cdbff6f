import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { packageRoot } from '../util/paths';

/** Any Kubernetes object, as far as the lab looks into it. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

export function parseObjects(yaml: string): KubernetesObject[] {
  return parseAllDocuments(yaml)
    .map(document => {
      if (document.errors.length > 0) {
        throw document.errors[0];
      }
      return document.toJS();
    })
    .filter(object => object !== null);
}

export async function objectsOfFile(file: string): Promise<KubernetesObject[]> {
  return parseObjects(await readFile(file, 'utf8'));
}

/** One of the files in packages/lab/manifests. */
export function manifest(name: string): Promise<KubernetesObject[]> {
  return objectsOfFile(join(packageRoot, 'manifests', name));
}

export function listOf(items: KubernetesObject[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
