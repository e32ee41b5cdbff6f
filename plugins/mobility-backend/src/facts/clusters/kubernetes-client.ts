import type * as ClientNode from '@kubernetes/client-node';

/**
 * `@kubernetes/client-node` is published as ES modules only. This is the one
 * file that loads it, when first needed: a static import fails in packagings
 * that require CommonJS, and loading it costs memory that a portal without
 * clusters should not pay. Elsewhere only its types are imported.
 */
export async function loadKubernetesClient(): Promise<typeof ClientNode> {
  return import('@kubernetes/client-node');
}
