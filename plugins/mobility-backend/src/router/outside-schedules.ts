import {
  mobilityEntityReadPermission,
  OutsideScheduleList,
  outsideScheduleQuerySchema,
} from 'backstage-plugin-mobility-common';
import Router from 'express-promise-router';
import { outsideSchedule } from '../planning/schedules';
import { RouterOptions } from './options';
import { parse } from './parse';
import { toSources, toUnsure } from './point-sources';
import { PointViewers } from './point-viewers';

/** Schedules of Velero that nobody has made here, from memory. */
export function outsideSchedulesRouter(options: RouterOptions) {
  const { authoriser, points, schedules } = options;
  const router = Router();
  const viewers = new PointViewers(options);

  router.get('/outside-schedules', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const { entityRef } = parse(outsideScheduleQuerySchema, req.query);
    const entity =
      entityRef &&
      (await authoriser.entity(
        credentials,
        entityRef,
        mobilityEntityReadPermission,
      ));
    await Promise.all([points.ready(), schedules.listed.ready()]);
    const { viewer, unsure } = entity
      ? await viewers.ofEntity(entity)
      : await viewers.of(credentials);
    const named = await viewers.sources(credentials);
    const uids = points.uids();
    const known = { points: points.list(), now: new Date() };
    const items = (await outside()).flatMap(({ cluster, schedule }) => {
      const clusterUid = uids.get(cluster);
      const facts = { cluster, clusterUid, schedule, ...known };
      return outsideSchedule(facts, viewer) ?? [];
    });
    const answer: OutsideScheduleList = {
      items: items.sort((a, b) => order(a).localeCompare(order(b), 'en')),
      sources: toSources(schedules.listed.sources(), named),
      unsure: toUnsure(unsure, named),
    };
    res.json(answer);
  });

  /** A mark alone hides none: the schedule that it names has to be there, and here. */
  async function outside() {
    const listed = schedules.listed.list();
    const marks = listed.flatMap(({ schedule }) => schedule.mark ?? []);
    const ours = await schedules.store.find(marks);
    return listed.filter(
      ({ cluster, schedule: { mark, name } }) =>
        !ours.some(
          one =>
            one.id === mark &&
            one.cluster === cluster &&
            name.endsWith(`-${one.id}`),
        ),
    );
  }

  return router;
}

function order({ cluster, name }: { cluster: string; name: string }): string {
  return `${name} ${cluster}`;
}
