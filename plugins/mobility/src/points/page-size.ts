/** Restore points at a time; older ones on request. */
export const PAGE_SIZE = 20;
