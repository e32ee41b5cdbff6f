/**
 * Two real Kubernetes clusters with Velero, an object store and sample apps, on
 * one Linux machine. See README.md.
 */
export type { LabAppConfig } from './access/appConfig';
export type { Counter, Counters, VolumeRecord } from './apps/counter';
export type { AppData } from './apps/data';
export type { SampleApp } from './apps/deploy';
export type { Shop, ShopRecord, Upload } from './apps/shop';
export type { Stream, StreamMessage } from './apps/stream';
export type { CommandOptions } from './cluster/commands';
export { attachLab } from './lab/attachLab';
export type { FaultSwitch } from './lab/faults';
export { startLab } from './lab/startLab';
export type { StartOptions } from './lab/startLab';
export type { LabStatus, PartStatus } from './lab/status';
export { stopLab } from './lab/stopLab';
export type { Lab, LabCluster, LabData } from './lab/types';
export type { ObjectStoreAccess } from './objectstore/objectStore';
export { checkPrerequisites } from './prerequisites';
export type { Prerequisite } from './prerequisites';
export { proveClone } from './proofs/clone';
export type { CloneProof } from './proofs/clone';
export { proveInstant } from './proofs/instant';
export type { InstantProof } from './proofs/instant';
export { leftovers } from './teardown/leftovers';
export type { ClusterName } from './topology/addresses';
export { LabError } from './util/errors';
export { createReporter } from './util/reporter';
export type { Reporter } from './util/reporter';
export { CommandError } from './util/run';
export type { RunResult } from './util/run';
