import { z } from 'zod';
import { ResultMessage } from '../../planning/restorepoints';
import { redact } from '../redact';
import { listOf } from './parse-file';

const wordsSchema = listOf(z.string()).nullish();
const resultSchema = z
  .looseObject({
    velero: wordsSchema,
    cluster: wordsSchema,
    namespaces: z.record(z.string(), wordsSchema).nullish(),
  })
  .nullish();
const resultsSchema = z
  .looseObject({ errors: resultSchema, warnings: resultSchema })
  .nullable();

/** Warnings and errors. */
export function readResults(json: unknown): ResultMessage[] {
  const results = resultsSchema.parse(json);
  return [
    ...messagesOf('error', results?.errors),
    ...messagesOf('warning', results?.warnings),
  ];
}

function messagesOf(
  severity: ResultMessage['severity'],
  result: z.infer<typeof resultSchema>,
): ResultMessage[] {
  const general = [...(result?.velero ?? []), ...(result?.cluster ?? [])];
  return [
    ...general.map(text => ({ severity, text: redact(text) })),
    ...Object.entries(result?.namespaces ?? {}).flatMap(([namespace, texts]) =>
      (texts ?? []).map(text => ({ severity, namespace, text: redact(text) })),
    ),
  ];
}

const operationsSchema = listOf(
  z.looseObject({
    spec: z
      .looseObject({
        resourceIdentifier: z
          .looseObject({
            Namespace: z.string().optional(),
            namespace: z.string().optional(),
          })
          .nullish(),
      })
      .nullish(),
    status: z.looseObject({ error: z.string().optional() }).nullish(),
  }),
).nullable();

/**
 * Errors of operations that went on after the objects were read. They count among
 * the errors of a backup, but not all are among its results.
 */
export function readOperations(json: unknown): ResultMessage[] {
  return (operationsSchema.parse(json) ?? []).flatMap(({ spec, status }) => {
    const of = spec?.resourceIdentifier;
    return status?.error
      ? {
          severity: 'error' as const,
          namespace: of?.Namespace ?? of?.namespace,
          text: redact(status.error),
        }
      : [];
  });
}
