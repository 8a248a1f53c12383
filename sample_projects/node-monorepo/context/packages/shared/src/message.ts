/** One line of chat, as it travels between page and server. */
export interface Message {
  id: string;
  author: string;
  text: string;
  sent: number;
}

export function isMessage(value: unknown): value is Message {
  const message = value as Message;
  return (
    typeof message === 'object' &&
    message !== null &&
    typeof message.author === 'string' &&
    typeof message.text === 'string'
  );
}
