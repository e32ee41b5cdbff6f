/** Labels that tie an object to where it is, or to whoever manages it there. */
const NOT_COPIED =
  /^(kubernetes\.io\/metadata\.name|velero\.io\/|mobility\/|argocd\.argoproj\.io\/|kustomize\.toolkit\.fluxcd\.io\/|helm\.toolkit\.fluxcd\.io\/)/;

/** The labels that an object made by the run takes over from the original. */
export function withoutTies(
  labels: Record<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([key]) => !NOT_COPIED.test(key)),
  );
}
