import type { IdentityApi } from '@backstage/core-plugin-api';

const KEY = 'acme-portal.demo-user';

/**
 * Who was chosen in this browser tab, so that a reload does not ask again. By
 * tab, so that two people can be tried side by side.
 */
export const chosenUser = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (entityRef: string) => window.sessionStorage.setItem(KEY, entityRef),
  forget: () => window.sessionStorage.removeItem(KEY),
};

/** The same identity, which forgets the choice when it signs out. */
export function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      chosenUser.forget();
      await identity.signOut();
    },
  };
}
