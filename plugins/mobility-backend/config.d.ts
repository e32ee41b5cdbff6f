export interface Config {
  /** Clones stateful applications with their data between clusters, over Velero. */
  mobility?: {
    /**
     * Stops new runs; the text is shown as the reason.
     */
    paused?: string;

    /** Restore points, which are a preview: see docs/architecture.md. */
    restorePoints?: {
      /**
       * Offers them by REST and shows their pages. Off by default.
       * @visibility frontend
       */
      enabled?: boolean;
    };

    /** What clusters have in common. Each may say otherwise. */
    clusterDefaults?: {
      /** What clusters may be used for. Both by default. */
      roles?: Array<'source' | 'target'>;
      /** Groups clusters in the wizard, such as "production". */
      environment?: string;
      /** Runs at a time that may work on a cluster. 2 by default. */
      maxRuns?: number;
      /** Namespace of the Velero server. "velero" by default. */
      veleroNamespace?: string;
      /** Secrets and ConfigMaps that may take the place of those of an application. */
      standIns?: {
        /** Where they are prepared. Without it nothing can be replaced. */
        namespace?: string;
      };
    };

    /** The clusters that Mobility works with. */
    clusters?: Array<{
      /** The same as in `kubernetes` and as the catalog's Resource. */
      name: string;
      /**
       * Address of the API server, `https://…`. Inherited from the cluster of
       * the same name in `kubernetes.clusterLocatorMethods[type=config]`.
       */
      url?: string;
      /** Base64 of the PEM of the certificate authority. Inherited likewise. */
      caData?: string;
      /** A file with that PEM, instead. */
      caFile?: string;
      /** Does not check the server's certificate. Not for production. */
      skipTLSVerify?: boolean;
      /**
       * Token of Mobility's own ServiceAccount; see rbac/ of this package.
       * @visibility secret
       */
      token?: string;
      /** A file with the token, read again when it changes, instead. */
      tokenFile?: string;
      /** What the cluster may be used for. */
      roles?: Array<'source' | 'target'>;
      /** Groups clusters in the wizard, such as "production". */
      environment?: string;
      /** Runs at a time that may work on it. */
      maxRuns?: number;
      /** Namespace of the Velero server. */
      veleroNamespace?: string;
      /** Secrets and ConfigMaps that may take the place of those of an application. */
      standIns?: {
        /** Where they are prepared. */
        namespace?: string;
      };
      /**
       * UID of its namespace `kube-system`. Confirms the identity of a cluster
       * that was rebuilt under its old name.
       */
      uid?: string;
    }>;

    /**
     * Buckets that Velero writes to and Mobility may read. With them a backup
     * is known on its targets at once; without, after Velero's sync, which takes
     * a minute or more. Read-only credentials are enough; `kopia/` is never read.
     */
    objectStores?: Array<{
      /** As `s3Url` in the BackupStorageLocations; left out for AWS itself. */
      endpoint?: string;
      /** Where the portal reaches it, if that is another address. */
      publicUrl?: string;
      bucket: string;
      region?: string;
      /** The bucket stands in the path and not in the name of the host. */
      forcePathStyle?: boolean;
      /** Base64 of the PEM of the certificate authority. */
      caData?: string;
      /** @visibility secret */
      accessKeyId?: string;
      /** @visibility secret */
      secretAccessKey?: string;
      /** Account in `aws.accounts`, instead of keys. */
      accountId?: string;
    }>;

    /** Time limit of one call to a cluster. 5 by default. */
    clusterTimeoutSeconds?: number;
    /** How long facts are shared between people who ask the same. 3 by default. */
    factsCacheSeconds?: number;

    /**
     * What owners may have run in their pods before and after a backup. Whoever
     * may plan a backup sees the commands: write no password into them. A hook
     * that fails fails the backup.
     */
    hooks?: Array<{
      /** By which requests name it: lower case letters, digits and `-`. */
      name: string;
      /** What owners read, such as "PostgreSQL: checkpoint". */
      title: string;
      /**
       * A database of the library, or a command of your own. `postgresql` makes a
       * checkpoint, `redis` saves, `mongodb` writes out, `mysql` holds writes.
       */
      kind: 'postgresql' | 'mysql' | 'mongodb' | 'redis' | 'command';
      /** The first of the workload, or the one that its template names, if not said. */
      container?: string;
      /** Limit of each command. 60 by default, and at least 20 for `mysql`. */
      timeoutSeconds?: number;
      /** Of a database: who signs in. That of the official image by default. */
      user?: string;
      /**
       * Of a database: variable of the container that holds the password. That of
       * the official image by default.
       */
      passwordEnv?: string;
      /**
       * Of a command: `flush` writes out what is in memory, `hold-writes` keeps
       * writes back until after the backup, `hold-files` all files. `flush` by default.
       */
      effect?: 'flush' | 'hold-writes' | 'hold-files';
      /** Of a command: run before the pod is backed up. */
      before?: string[];
      /** Of a command: run once it is. */
      after?: string[];
    }>;

    limits?: {
      /**
       * How long a backup hook may hold an application while its volumes are
       * copied file by file. A clone that would take longer, by the last copies,
       * is refused. 15 by default.
       */
      quiesceMinutes?: number;
    };

    replace?: {
      /**
       * How many hours the volumes of before are kept at least once a replacement has
       * proven the new ones. They are kept after that until somebody releases them.
       * 72 by default.
       */
      holdHours?: number;
    };

    runs?: {
      /** How often a run looks at its own objects. 1 by default. */
      pollSeconds?: number;
      /**
       * After this long without a sign of life another replica takes a run
       * over. 15 by default.
       */
      leaseSeconds?: number;
    };
  };
}
