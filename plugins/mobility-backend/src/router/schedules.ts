import { Entity } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { ResourcePermission } from '@backstage/plugin-permission-common';
import {
  changeScheduleSchema,
  createScheduleSchema,
  deleteScheduleQuerySchema,
  mobilityBackupCreatePermission,
  mobilityBackupDeletePermission,
  mobilityCloneCreatePermission,
  mobilityCopyDeletePermission,
  mobilityEntityReadPermission,
  mobilityScheduleCreatePermission,
  mobilityScheduleDeletePermission,
  mobilityScheduleUpdatePermission,
  planScheduleSchema,
  RecoveryPoint,
  runScheduleSchema,
  scheduleIdSchema,
  ScheduleList,
  scheduleQuerySchema,
  ScheduleRequest,
} from 'backstage-plugin-mobility-common';
import type { Request } from 'express';
import Router from 'express-promise-router';
import { Decision } from '../runs/run-record';
import { toRun } from '../runs/view';
import { ScheduleRecord, toSchedule, toScheduleSummary } from '../schedules';
import { audited } from './audited';
import { RouterOptions } from './options';
import { parse } from './parse';

type Credentials = Awaited<
  ReturnType<RouterOptions['authoriser']['credentials']>
>;

/** Schedules: plan, make, list, look, change, pause, do now, delete. */
export function schedulesRouter(options: RouterOptions) {
  const { authoriser, registry, auditor, schedules, paused } = options;
  const router = Router();

  router.post('/schedule-plans', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const { request, schedule } = parse(planScheduleSchema, req.body);
    const { entity } = await authorise(
      credentials,
      request,
      schedule === undefined
        ? mobilityScheduleCreatePermission
        : mobilityScheduleUpdatePermission,
    );
    res.json(await schedules.service.plan(entity, request));
  });

  router.post('/schedules', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const body = parse(createScheduleSchema, req.body);
    const { entityRef, does } = body.request;
    const { record, created } = await audited(
      auditor,
      req,
      { eventId: 'schedule-create', meta: { entityRef, kind: does.kind } },
      async () => {
        const { entity, decision } = await authorise(
          credentials,
          body.request,
          mobilityScheduleCreatePermission,
        );
        const initiator = credentials.principal.userEntityRef;
        const result = await schedules.service.create(entity, body, {
          initiator,
          decision,
        });
        return { result, meta: { scheduleId: result.record.id } };
      },
    );
    res.status(created ? 201 : 200).json(await view(record));
  });

  router.get('/schedules', async (req, res) => {
    const credentials = await authoriser.credentials(req);
    const query = parse(scheduleQuerySchema, req.query);
    const { records, nextCursor } = await page(credentials, query);
    const recoveries = await schedules.recovery.ofAll(records);
    const items = await Promise.all(
      records.map(async record =>
        toScheduleSummary(await viewed(record, recoveries)),
      ),
    );
    const answer: ScheduleList = { items, nextCursor };
    res.json(answer);
  });

  router.get('/schedules/:id', async (req, res) => {
    const { record } = await readable(req);
    res.json(await view(record));
  });

  router.put('/schedules/:id', async (req, res) => {
    const { record, credentials } = await readable(req);
    const body = parse(changeScheduleSchema, req.body);
    const changed = await change(req, 'schedule-change', record, async () => {
      const { entity, decision } = await authorise(
        credentials,
        body.request,
        mobilityScheduleUpdatePermission,
      );
      const initiator = credentials.principal.userEntityRef;
      return schedules.service.change(entity, record, body, {
        initiator,
        decision,
      });
    });
    res.json(await view(changed));
  });

  router.delete('/schedules/:id', async (req, res) => {
    const { record, credentials } = await readable(req);
    const { backups, confirm } = parse(deleteScheduleQuerySchema, req.query);
    const deleted = await change(req, 'schedule-delete', record, async () => {
      const needs = [mobilityScheduleDeletePermission];
      if (backups === 'delete') needs.push(deletionOf(record.request));
      const decision = await require(credentials, record.entityRef, needs);
      if (backups === 'delete' && confirm !== record.request.title) {
        throw new InputError('confirm: must be the title of the schedule');
      }
      const by = credentials.principal.userEntityRef;
      const { metadata } = await authoriser.entity(
        credentials,
        record.entityRef,
        mobilityEntityReadPermission,
      );
      return schedules.service.delete(record, {
        ...{ by, backups, decision, entityUid: metadata.uid },
      });
    });
    res.json(await view(deleted));
  });

  router.post('/schedules/:id/pause', async (req, res) => {
    const { record, credentials } = await readable(req);
    const changed = await change(req, 'schedule-pause', record, async () => {
      await require(credentials, record.entityRef, [
        mobilityScheduleUpdatePermission,
      ]);
      const by = credentials.principal.userEntityRef;
      return schedules.service.pause(record, by);
    });
    res.json(await view(changed));
  });

  router.post('/schedules/:id/resume', async (req, res) => {
    const { record, credentials } = await readable(req);
    const changed = await change(req, 'schedule-resume', record, async () => {
      await require(credentials, record.entityRef, [
        mobilityScheduleUpdatePermission,
      ]);
      return schedules.service.resume(record);
    });
    res.json(await view(changed));
  });

  router.post('/schedules/:id/run', async (req, res) => {
    const { record, credentials } = await readable(req);
    const { idempotencyKey } = parse(runScheduleSchema, req.body);
    const { run, created } = await audited(
      auditor,
      req,
      { eventId: 'schedule-run', meta: metaOf(record) },
      async () => {
        const { entity, decision } = await authorise(
          credentials,
          record.request,
          mobilityScheduleUpdatePermission,
        );
        const initiator = credentials.principal.userEntityRef;
        const result = await schedules.service.run(
          entity,
          record,
          { initiator, decision },
          idempotencyKey,
        );
        return { result, meta: { runId: result.run.id } };
      },
    );
    res.status(created ? 201 : 200).json(toRun(run));
  });

  /** What a schedule needs: itself, and what the same thing needs once. */
  async function authorise(
    credentials: Credentials,
    request: ScheduleRequest,
    own: ResourcePermission,
  ): Promise<{ entity: Entity; decision: Decision[] }> {
    const { entityRef, does } = request;
    const entity = await authoriser.entity(
      credentials,
      entityRef,
      mobilityEntityReadPermission,
    );
    const needs = await require(credentials, entityRef, [
      own,
      ...permissionsFor(request),
    ]);
    const names = does.kind === 'clone' ? [does.target.cluster] : [];
    const targets = await authoriser.requireTargets(credentials, names);
    [does.source.cluster, ...names].forEach(name => registry.get(name));
    return { entity, decision: [...needs, ...targets] };
  }

  async function require(
    credentials: Credentials,
    entityRef: string,
    permissions: ResourcePermission[],
  ): Promise<Decision[]> {
    const decisions: Decision[] = [];
    for (const permission of permissions) {
      decisions.push(
        await authoriser.require(credentials, permission, entityRef),
      );
    }
    return decisions;
  }

  async function change(
    req: Request,
    eventId: string,
    record: ScheduleRecord,
    work: () => Promise<ScheduleRecord>,
  ): Promise<ScheduleRecord> {
    const meta = metaOf(record);
    return audited(auditor, req, { eventId, meta }, async () => ({
      result: await work(),
    }));
  }

  /** The schedule, if the caller may see its entity; else it does not exist. */
  async function readable(req: Request) {
    const credentials = await authoriser.credentials(req);
    const id = parse(scheduleIdSchema, req.params.id);
    const record = await schedules.service.get(id);
    const { entityRef } = record;
    const refs = await authoriser.readable(credentials, [entityRef]);
    if (refs.has(entityRef)) return { record, credentials };
    throw new NotFoundError(`There is no schedule ${id}`);
  }

  /** Filled with what the caller may see, so that no page is empty for others' sake. */
  async function page(
    credentials: Credentials,
    query: Parameters<typeof schedules.store.list>[0],
  ): Promise<{ records: ScheduleRecord[]; nextCursor?: string }> {
    const records: ScheduleRecord[] = [];
    let { cursor } = query;
    for (;;) {
      const found = await schedules.store.list({ ...query, cursor });
      const candidates = found.slice(0, query.limit);
      const refs = candidates.map(({ entityRef }) => entityRef);
      const visible = await authoriser.readable(credentials, refs);
      for (const record of candidates) {
        if (records.length === query.limit) {
          return { records, nextCursor: cursor };
        }
        cursor = record.id;
        if (visible.has(record.entityRef)) records.push(record);
      }
      if (found.length <= query.limit) return { records };
    }
  }

  async function view(record: ScheduleRecord) {
    const recoveries = await schedules.recovery.ofAll([record]);
    return toSchedule(await viewed(record, recoveries));
  }

  async function viewed(
    record: ScheduleRecord,
    recoveries: Map<string, RecoveryPoint>,
  ) {
    const occurrences = await schedules.service.list(record.id);
    const recovery = recoveries.get(record.entityRef);
    if (!recovery) throw new Error(`${record.entityRef} was not looked at`);
    const isHeld = paused !== undefined;
    return { record, occurrences, recovery, isHeld, now: new Date() };
  }

  return router;
}

function permissionsFor({
  does,
  retention,
}: ScheduleRequest): ResourcePermission[] {
  if (does.kind === 'clone') {
    // The oldest copy goes when a new one is there.
    return [mobilityCloneCreatePermission, mobilityCopyDeletePermission];
  }
  return retention
    ? [mobilityBackupCreatePermission, mobilityBackupDeletePermission]
    : [mobilityBackupCreatePermission];
}

function deletionOf({ does }: ScheduleRequest) {
  return does.kind === 'clone'
    ? mobilityCopyDeletePermission
    : mobilityBackupDeletePermission;
}

function metaOf({ id, entityRef }: ScheduleRecord) {
  return { scheduleId: id, entityRef };
}
