export interface Config {
  mobility?: {
    /**
     * Page that says how to connect a cluster, for people who meet a portal
     * without one. Left out, it is the README of the backend plugin.
     * @visibility frontend
     */
    docsUrl?: string;
  };
}
