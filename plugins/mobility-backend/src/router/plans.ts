import {
  PlanRequest,
  planRequestSchema,
} from 'backstage-plugin-mobility-common';
import Router from 'express-promise-router';
import { RouterOptions } from './options';
import { parse } from './parse';
import { authoriseRequest } from './authorise-request';

/** `POST /plans`: what would happen, and what is in the way. Changes nothing. */
export function plansRouter(options: RouterOptions) {
  const router = Router();
  router.post('/plans', async (req, res) => {
    const credentials = await options.authoriser.credentials(req);
    const request: PlanRequest = parse(planRequestSchema, req.body);
    const { entity } = await authoriseRequest(options, credentials, request);
    res.json(await options.runs.plan(entity, request));
  });
  return router;
}
