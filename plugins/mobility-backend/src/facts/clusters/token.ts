import { readFile, stat } from 'node:fs/promises';

/** A token that is not to be had; its path is the operator's, not the browser's. */
export class TokenError extends Error {
  readonly name = 'TokenError';
}

/** A token that an operator wrote into the configuration. */
export function fixedToken(token: string): () => Promise<string> {
  return async () => token;
}

/**
 * A token in a file that something else renews. It is read again when the file
 * has changed, so that a rotation needs no restart.
 */
export function tokenFromFile(
  path: string,
  cluster: string,
): () => Promise<string> {
  let known: { mtimeMs: number; token: string } | undefined;
  return async () => {
    try {
      const { mtimeMs } = await stat(path);
      if (known?.mtimeMs !== mtimeMs) {
        known = { mtimeMs, token: (await readFile(path, 'utf8')).trim() };
      }
      return known.token;
    } catch {
      throw new TokenError(
        `The token file of cluster ${cluster} (mobility.clusters[].tokenFile) cannot be read`,
      );
    }
  };
}
