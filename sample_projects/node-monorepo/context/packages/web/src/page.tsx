import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Message } from '@chat/shared';

function Page() {
  const [messages, setMessages] = useState<Message[]>([]);
  useEffect(() => {
    fetch('/messages').then((answer) => answer.json()).then(setMessages);
  }, []);
  return <ul>{messages.map((message) => <li key={message.id}><b>{message.author}</b> {message.text}</li>)}</ul>;
}

render(<Page />, document.body);
