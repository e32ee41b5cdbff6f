import { Server, createConnection, createServer } from 'node:net';
import { chmod } from 'node:fs/promises';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { LabError, messageOf } from '../util/errors';
import { ComponentState } from './component';

export const faultActions = [
  'freeze',
  'thaw',
  'kill',
  'stop',
  'start',
] as const;
export type FaultAction = (typeof faultActions)[number];

export type ControlRequest =
  | { type: 'components' }
  | { type: 'fault'; action: FaultAction; component: string };

export type ComponentStates = Record<string, ComponentState>;

type ControlAnswer =
  | { ok: true; components: ComponentStates }
  | { ok: false; message: string };

/** Each connection carries one request and its answer, a line of JSON each. */
export async function serveControl(
  socket: string,
  handle: (request: ControlRequest) => Promise<ComponentStates>,
): Promise<Server> {
  const server = createServer(connection => {
    connection.on('error', () => connection.destroy());
    createInterface(connection).once('line', async line => {
      let answer: ControlAnswer;
      try {
        answer = { ok: true, components: await handle(JSON.parse(line)) };
      } catch (error) {
        answer = { ok: false, message: messageOf(error) };
      }
      connection.end(`${JSON.stringify(answer)}\n`);
    });
  });
  server.listen(socket);
  await once(server, 'listening');
  await chmod(socket, 0o600);
  return server;
}

/** Asks the supervisor; throws what it says if it refuses. */
export async function askControl(
  socket: string,
  request: ControlRequest,
): Promise<ComponentStates> {
  const connection = createConnection(socket);
  try {
    await once(connection, 'connect');
  } catch (error) {
    throw new LabError(`the lab does not answer: ${messageOf(error)}`);
  }
  try {
    connection.write(`${JSON.stringify(request)}\n`);
    let text = '';
    for await (const chunk of connection.setEncoding('utf8')) {
      text += chunk;
    }
    if (!text) {
      throw new LabError('the lab ended before it answered');
    }
    const answer: ControlAnswer = JSON.parse(text);
    if (!answer.ok) {
      throw new LabError(answer.message);
    }
    return answer.components;
  } finally {
    connection.destroy();
  }
}
