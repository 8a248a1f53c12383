import { nanoid } from 'nanoid';
import type { Message } from '@chat/shared';

/** The last messages of a conversation. */
export class Room {
  readonly messages: Message[] = [];

  constructor(private readonly limit: number) {}

  add(message: Message): void {
    this.messages.push({ ...message, id: nanoid(), sent: Date.now() });
    if (this.messages.length > this.limit) this.messages.shift();
  }
}
