import type { MobilityApi } from './mobilityApiRef';

/**
 * The API, loaded with the first call: its schemas are not needed before a page
 * of ours is, and would be in the portal's first load otherwise.
 */
export function lazyMobilityApi(load: () => Promise<MobilityApi>): MobilityApi {
  let loading: Promise<MobilityApi> | undefined;
  const api = () => {
    loading ??= load();
    return loading;
  };
  return {
    getClusters: async (...args) => (await api()).getClusters(...args),
    getCluster: async (...args) => (await api()).getCluster(...args),
    getClusterReports: async (...args) =>
      (await api()).getClusterReports(...args),
    getClusterGuide: async (...args) => (await api()).getClusterGuide(...args),
    getInventory: async (...args) => (await api()).getInventory(...args),
    getCopies: async (...args) => (await api()).getCopies(...args),
    getReplaceable: async (...args) => (await api()).getReplaceable(...args),
    getStandIns: async (...args) => (await api()).getStandIns(...args),
    getEntityRestorePoints: async (...args) =>
      (await api()).getEntityRestorePoints(...args),
    getRestorePoints: async (...args) =>
      (await api()).getRestorePoints(...args),
    getRestorePoint: async (...args) => (await api()).getRestorePoint(...args),
    getRestorePointLogs: async (...args) =>
      (await api()).getRestorePointLogs(...args),
    getRestorePointLogFile: async (...args) =>
      (await api()).getRestorePointLogFile(...args),
    getRunLogs: async (...args) => (await api()).getRunLogs(...args),
    getRunBundle: async (...args) => (await api()).getRunBundle(...args),
    createPlan: async (...args) => (await api()).createPlan(...args),
    startRun: async (...args) => (await api()).startRun(...args),
    getRuns: async (...args) => (await api()).getRuns(...args),
    getRunChoices: async (...args) => (await api()).getRunChoices(...args),
    getRun: async (...args) => (await api()).getRun(...args),
    cancelRun: async (...args) => (await api()).cancelRun(...args),
    previewRetry: async (...args) => (await api()).previewRetry(...args),
    retryRun: async (...args) => (await api()).retryRun(...args),
    planSchedule: async (...args) => (await api()).planSchedule(...args),
    createSchedule: async (...args) => (await api()).createSchedule(...args),
    getSchedules: async (...args) => (await api()).getSchedules(...args),
    getOutsideSchedules: async (...args) =>
      (await api()).getOutsideSchedules(...args),
    getSchedule: async (...args) => (await api()).getSchedule(...args),
    changeSchedule: async (...args) => (await api()).changeSchedule(...args),
    deleteSchedule: async (...args) => (await api()).deleteSchedule(...args),
    pauseSchedule: async (...args) => (await api()).pauseSchedule(...args),
    resumeSchedule: async (...args) => (await api()).resumeSchedule(...args),
    runSchedule: async (...args) => (await api()).runSchedule(...args),
  };
}
