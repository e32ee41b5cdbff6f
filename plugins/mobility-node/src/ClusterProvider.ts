import { ClusterRole } from 'backstage-plugin-mobility-common';

/**
 * A cluster that an operator has configured. The URL comes from configuration
 * and never from a catalog annotation: whoever can register an entity could
 * otherwise have the token sent to a server of their own.
 * @public
 */
export interface ClusterDefinition {
  /** Unique; the same as the catalog's Resource of type `kubernetes-cluster`. */
  name: string;
  /** `https://…` of the API server. */
  url: string;
  /** PEM of the certificate authority, base64. */
  caData?: string;
  skipTLSVerify?: boolean;
  /** The bearer token, asked for at each request, since it may rotate. */
  getToken(): Promise<string>;
  roles: ClusterRole[];
  /** Such as "production"; groups clusters in the wizard. */
  environment?: string;
  /** Runs at a time that may work on this cluster. */
  maxRuns: number;
  /** Namespace of the Velero server. */
  veleroNamespace: string;
  /** Where Secrets and ConfigMaps are prepared that may take the place of those of an application. */
  standIns?: { namespace: string };
  /** UID of `kube-system`, if the operator pins the identity. */
  uid?: string;
}

/**
 * Where clusters come from. The default one reads `mobility.clusters`.
 * @public
 */
export interface ClusterProvider {
  /** For messages: where its clusters are defined. */
  readonly name: string;
  getClusters(): Promise<ClusterDefinition[]>;
}
