import test from 'node:test';
import assert from 'node:assert';
import { isMessage } from '../src/message.js';

test('a text without an author is no message', () => {
  assert.equal(isMessage({ text: 'hello' }), false);
});
