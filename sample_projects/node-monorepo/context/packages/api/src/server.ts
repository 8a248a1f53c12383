import { createServer } from 'node:http';
import { isMessage } from '@chat/shared';
import { Room } from './room.js';

const room = new Room(200);

const server = createServer(async (request, response) => {
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(room.messages));
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const message: unknown = JSON.parse(body);
  response.statusCode = isMessage(message) ? 201 : 400;
  if (isMessage(message)) room.add(message);
  response.end();
});

server.listen(Number(process.env.PORT ?? 3000));
