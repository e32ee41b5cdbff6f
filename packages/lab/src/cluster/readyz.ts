import { readFile } from 'node:fs/promises';
import { request } from 'node:https';
import { join } from 'node:path';

/** Throws with the reason if the API server is not ready. */
export async function assertReady(url: string, pki: string): Promise<void> {
  const [ca, cert, key] = await Promise.all(
    ['ca.crt', 'admin.crt', 'admin.key'].map(name => readFile(join(pki, name))),
  );
  await new Promise<void>((resolve, reject) => {
    const asked = request(
      `${url}/readyz`,
      { ca, cert, key, agent: false, timeout: 2000 },
      answer => {
        answer.resume();
        if (answer.statusCode === 200) {
          resolve();
        } else {
          reject(new Error(`/readyz answers ${answer.statusCode}`));
        }
      },
    );
    asked.once('timeout', () => asked.destroy(new Error('no answer in 2 s')));
    asked.once('error', reject);
    asked.end();
  });
}
