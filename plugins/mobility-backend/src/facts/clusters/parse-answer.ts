import { z } from 'zod';
import { ClusterClient } from './cluster-client';
import { ClusterCall, ClusterError } from './cluster-error';

/** An answer of an API server for which the Kubernetes client has no type. @throws ClusterError */
export function parseAnswer<T extends z.ZodType>(
  { name: cluster }: ClusterClient,
  call: Omit<ClusterCall, 'cluster'>,
  schema: T,
  answer: unknown,
): z.output<T> {
  const parsed = schema.safeParse(answer);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new ClusterError(
    'unexpected-answer',
    { cluster, ...call },
    `an object that is not as its API describes it: ${path.join(
      '.',
    )}: ${message}`,
  );
}
