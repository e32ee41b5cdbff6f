export interface Config {
  /** Settings of the demo portal. No plugin reads them. */
  demo?: {
    signIn?: {
      /**
       * The made-up users that anybody may sign in as, in the order shown.
       * Refused with NODE_ENV=production.
       *
       * @deepVisibility frontend
       */
      users?: Array<{
        /** Entity ref of a user in the catalog, such as user:default/guest. */
        entityRef: string;
        /** Name on the card. */
        name: string;
        /** What the user is, in a few words. */
        role: string;
        /** What the user may do, in a sentence. */
        allows: string;
      }>;
    };
  };
}
