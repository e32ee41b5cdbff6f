/** What a backup has of an application. */
export interface Held {
  /** The workloads that were chosen; absent: the whole application. */
  workloads?: readonly string[];
  /** Claims whose data is in it; absent where that is not known. */
  claims?: readonly string[];
}

/** What another backup has, and has not. */
export interface Other {
  workloads?: readonly string[];
  /** Claims that were left out of it. */
  leftOut: readonly string[];
}

/** Whether another backup has everything that one has: without it nothing is lost. */
export function covers({ workloads, leftOut }: Other, held: Held): boolean {
  const { claims } = held;
  const hasData =
    leftOut.length === 0 ||
    (claims !== undefined && !leftOut.some(claim => claims.includes(claim)));
  const hasWorkloads =
    !workloads ||
    (held.workloads?.every(one => workloads.includes(one)) ?? false);
  return hasData && hasWorkloads;
}

/** Whether two were asked for the same workloads, in whatever order. */
export function ofSameWorkloads(
  one: readonly string[] | undefined,
  other: readonly string[] | undefined,
): boolean {
  if (!one || !other) return one === other;
  return (
    one.every(workload => other.includes(workload)) &&
    other.every(workload => one.includes(workload))
  );
}
