import { setTimeout as sleep } from 'node:timers/promises';

/** A token of a demo user. */
export async function signIn(url: string, user: string): Promise<string> {
  const answer = await fetch(`${url}/api/auth/demo/refresh`, {
    headers: { 'x-demo-user': user, 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!answer.ok)
    throw new Error(`${user} could not sign in: ${await answer.text()}`);
  const { backstageIdentity }: { backstageIdentity: { token: string } } =
    await answer.json();
  return backstageIdentity.token;
}

/** The catalog is filled some moments after a portal has started for the first time. */
export async function untilCatalogHas(
  url: string,
  names: string[],
): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    const found = await Promise.all(
      names.map(name => hasEntity(url, name)),
    ).catch(() => [false]);
    if (found.every(Boolean)) return;
    await sleep(300);
  }
  throw new Error(`The catalog of ${url} did not get ${names.join(', ')}`);
}

async function hasEntity(url: string, name: string): Promise<boolean> {
  const token = await signIn(url, 'user:default/platform-engineer');
  const answer = await fetch(
    `${url}/api/catalog/entities/by-name/component/default/${name}`,
    {
      headers: { Authorization: `Bearer ${token}` },
    },
  );
  return answer.ok;
}
