import { CustomErrorBase } from '@backstage/errors';

/**
 * The database failed. Knex puts the statement with its values into its own
 * message, and Backstage's error middleware would send that to the browser, so
 * only the code is kept. 503: it may work again in a moment.
 */
export class DatabaseError extends CustomErrorBase {
  name = 'DatabaseError' as const;
  readonly statusCode = 503;

  constructor(operation: string, code: string) {
    super(`The database of Mobility could not ${operation} (${code})`);
  }
}

/** The same service, with errors of the database turned into ours; ours stay. */
export function withOwnErrors<T extends object>(service: T): T {
  return new Proxy(service, {
    get(target, property) {
      const value: unknown = Reflect.get(target, property, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        const result: unknown = value.apply(target, args);
        return result instanceof Promise
          ? result.catch(error => {
              if (error instanceof CustomErrorBase) throw error;
              throw new DatabaseError(String(property), codeOf(error));
            })
          : result;
      };
    },
  });
}

function codeOf(error: unknown): string {
  const code =
    typeof error === 'object' && error !== null && 'code' in error
      ? String(error.code)
      : '';
  return /^[A-Z0-9_]{1,40}$/.test(code) ? code : 'no code';
}
