import { Fact, Problem } from '../planning/facts';
import { ClusterError, isClusterError, isNotFound } from './clusters';

/** Waits for an answer of a cluster and keeps a failure as a reason. */
export async function toFact<T>(answer: Promise<T>): Promise<Fact<T>> {
  try {
    return { known: true, value: await answer };
  } catch (error) {
    if (isClusterError(error))
      return { known: false, problem: toProblem(error) };
    throw error;
  }
}

/** As `toFact`, where "not found" is an answer. */
export async function toOptionalFact<T>(
  answer: Promise<T>,
): Promise<Fact<T | null>> {
  return toFact(
    answer.catch(error => {
      if (isNotFound(error)) return null;
      throw error;
    }),
  );
}

export function toProblem(error: ClusterError): Problem {
  switch (error.kind) {
    case 'unreachable':
    case 'broken':
    case 'timeout':
      return { kind: 'unreachable', reason: error.reason };
    case 'unauthorized':
      return { kind: 'unauthorized' };
    case 'forbidden': {
      const { verb, resource, namespace } = error.call;
      return { kind: 'forbidden', verb, resource, namespace };
    }
    default:
      return { kind: 'failed', reason: error.reason };
  }
}

/** The first problem among facts, or all their values. */
export function mapFact<A, B>(fact: Fact<A>, map: (value: A) => B): Fact<B> {
  return fact.known ? { known: true, value: map(fact.value) } : fact;
}

/** Of a cluster that the configuration does not name. */
export function notConfigured(): Fact<never> {
  return {
    known: false,
    problem: { kind: 'failed', reason: 'not configured' },
  };
}
