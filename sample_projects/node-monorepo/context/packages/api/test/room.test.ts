import test from 'node:test';
import assert from 'node:assert';
import { Room } from '../src/room.js';

test('a room forgets its oldest message', () => {
  const room = new Room(1);
  room.add({ id: '', author: 'ada', text: 'one', sent: 0 });
  room.add({ id: '', author: 'ada', text: 'two', sent: 0 });
  assert.deepEqual(room.messages.map((message) => message.text), ['two']);
});
