/**
 * Annotations by which external-dns gives an object names of its own
 * (https://kubernetes-sigs.github.io/external-dns, annotations). A copy that kept
 * them would take the names from the original.
 */
export const DNS_ANNOTATIONS = [
  'external-dns.alpha.kubernetes.io/hostname',
  'external-dns.alpha.kubernetes.io/internal-hostname',
] as const;
