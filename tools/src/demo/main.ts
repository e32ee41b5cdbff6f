import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkPrerequisites, Lab, startLab } from '../../../packages/lab/src';
import { PrerequisitesError } from '../../bootstrap/prerequisites.mjs';
import { Steps } from '../../lib/steps.mjs';
import { demoDir, logDir } from '../lib/paths';
import { runningLab } from '../lib/running-lab';
import { untilStopped, whenAborted } from '../lib/stop';
import { buildPortal } from '../portal/build-portal';
import { Portal } from '../portal/Portal';
import { untilCatalogHas } from '../portal/sign-in';
import { forgetDemo, noteDemo } from './demo-file';
import { sayWhatNow } from './what-now';

const PORT = 7007;

/** `npm run demo`: two clusters and a portal, until Ctrl-C. */
async function main(withLab: boolean): Promise<number> {
  const stop = untilStopped();
  const steps = new Steps();
  if (withLab) await refuseUnlessPossible();
  let lab: Lab | undefined;
  let portal: Portal | undefined;
  await noteDemo();
  try {
    // The clusters are new at each start, and what is stored names the old.
    rmSync(demoDir, { recursive: true, force: true });
    mkdirSync(join(demoDir, 'db'), { recursive: true });
    if (withLab) {
      await steps.run('Clusters', async report => {
        lab = await orStop(
          stop,
          startLab({ reporter: { step: report, note: () => {} } }),
        );
        return 'onprem and cloud, with Velero and sample apps';
      });
    }
    await steps.run('Portal, build', () => buildPortal(stop));
    await steps.run('Portal, start', async () => {
      const configs = ['app-config.yaml', 'app-config.demo.yaml'];
      const starting = Portal.start({
        port: PORT,
        configs: [...configs, ...(lab ? [lab.appConfigFile] : [])],
        log: join(logDir, 'portal.log'),
      });
      portal = await orStop(stop, starting);
      await orStop(stop, untilCatalogHas(portal.url, ['orders', 'shipments']));
      return portal.url;
    });
    sayWhatNow(steps, { url: `http://localhost:${PORT}`, withLab });
    await Promise.race([whenAborted(stop), portal?.ended()]);
    return stop.aborted
      ? 0
      : fail(`\nThe portal has ended; see ${join(logDir, 'portal.log')}`);
  } catch (error) {
    if (stop.aborted) return 130;
    throw error;
  } finally {
    steps.say('\nStopping …');
    await portal?.stop();
    await lab?.stop();
    await forgetDemo();
    steps.say(
      withLab && !lab
        ? 'Stopped; clusters that were starting go down behind it.'
        : 'Stopped; nothing is left running.',
    );
  }
}

/** Names everything that is missing before anything is started. */
async function refuseUnlessPossible(): Promise<void> {
  if (await runningLab()) {
    throw new PrerequisitesError([
      {
        what: 'room for the clusters: a lab runs here already.',
        mend: 'If it is yours, end it: npm run down',
      },
    ]);
  }
  const missing = (await checkPrerequisites()).filter(({ ok }) => !ok);
  if (missing.length === 0) return;
  throw new PrerequisitesError(
    missing.map(({ name, detail, mend }) => ({
      what: `${name}: ${detail}.`,
      mend,
    })),
  );
}

/** Waits for work, or ends at once when we are to stop; children die with us. */
async function orStop<T>(stop: AbortSignal, work: Promise<T>): Promise<T> {
  const stopped = whenAborted(stop).then(() => {
    throw new Error('stopped');
  });
  work.catch(() => {});
  stopped.catch(() => {});
  return Promise.race([work, stopped]);
}

function fail(text: string): number {
  process.stderr.write(`${text}\n`);
  return 1;
}

main(!process.argv.includes('--without-lab'))
  .catch(error => fail(`\n${error instanceof Error ? error.message : error}`))
  .then(code => process.exit(code));
