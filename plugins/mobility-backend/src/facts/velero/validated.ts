/** Velero looks at each location once a minute (`--store-validation-frequency`). */
const USUAL_SECONDS = 60;

const UNIT_SECONDS: Record<string, number> = {
  h: 3_600,
  m: 60,
  s: 1,
  ms: 0.001,
};

/** When Velero looked at a location, and how often it does. In seconds. */
export interface Validation {
  agoSeconds: number;
  everySeconds: number;
}

/**
 * By the clock of the location's cluster. `undefined` where Velero has not validated
 * it yet, or is told not to (`validationFrequency: 0s`).
 */
export function validationOf(
  lastValidationTime: string | null | undefined,
  validationFrequency: string | undefined,
  clusterTime: Date,
): Validation | undefined {
  const everySeconds =
    validationFrequency === undefined
      ? USUAL_SECONDS
      : secondsOf(validationFrequency);
  const validated = Date.parse(lastValidationTime ?? '');
  if (Number.isNaN(validated) || everySeconds === 0) return undefined;
  const ago = (clusterTime.getTime() - validated) / 1_000;
  return { agoSeconds: Math.max(0, Math.round(ago)), everySeconds };
}

/** Of a duration as Go writes it, such as `1h0m0s`. */
function secondsOf(duration: string): number {
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s)/g)];
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * UNIT_SECONDS[unit],
    0,
  );
}
