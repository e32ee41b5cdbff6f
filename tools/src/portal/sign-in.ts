import { setTimeout as sleep } from 'node:timers/promises';

/** A token of a demo user. */
export async function signIn(url: string, user: string): Promise<string> {
  return signInBy(`${url}/api/auth/demo/refresh`, user, {
    'x-demo-user': user,
  });
}

/** A token of the guest, in a portal with Backstage's own guest sign-in. */
export async function signInAsGuest(url: string): Promise<string> {
  return signInBy(`${url}/api/auth/guest/refresh`, 'The guest');
}

async function signInBy(
  address: string,
  who: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(address, {
    headers: { ...headers, 'X-Requested-With': 'XMLHttpRequest' },
  });
  if (!answer.ok)
    throw new Error(`${who} could not sign in: ${await answer.text()}`);
  const { backstageIdentity }: { backstageIdentity: { token: string } } =
    await answer.json();
  return backstageIdentity.token;
}

/** The catalog is filled some moments after a portal has started for the first time. */
export async function untilCatalogHas(
  url: string,
  names: string[],
  token = () => signIn(url, 'user:default/platform-engineer'),
): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; ) {
    if (await hasAll(url, names, token).catch(() => false)) return;
    await sleep(300);
  }
  throw new Error(`The catalog of ${url} did not get ${names.join(', ')}`);
}

async function hasAll(
  url: string,
  names: string[],
  token: () => Promise<string>,
): Promise<boolean> {
  const held = await token();
  const found = await Promise.all(
    names.map(name => hasEntity(url, name, held)),
  );
  return found.every(Boolean);
}

async function hasEntity(
  url: string,
  name: string,
  token: string,
): Promise<boolean> {
  const answer = await fetch(
    `${url}/api/catalog/entities/by-name/component/default/${name}`,
    {
      headers: { Authorization: `Bearer ${token}` },
    },
  );
  return answer.ok;
}
