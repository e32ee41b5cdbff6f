import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useLoad, valueOf } from '../loading';

/** Whoever is signed in, once known. */
export function useUserRef(): string | undefined {
  const identity = useApi(identityApiRef);
  const { loaded } = useLoad('identity', () => identity.getBackstageIdentity());
  return valueOf(loaded)?.userEntityRef;
}
