export interface Config {
  mobility?: {
    /**
     * Page that says how to connect a cluster, for people who meet a portal
     * without one. Left out, it is the README of the backend plugin.
     * @visibility frontend
     */
    docsUrl?: string;

    /** Restore points: see the same key of the backend plugin. */
    restorePoints?: {
      /**
       * Shows their pages and the links to them. Off by default.
       * @visibility frontend
       */
      enabled?: boolean;
    };
  };
}
