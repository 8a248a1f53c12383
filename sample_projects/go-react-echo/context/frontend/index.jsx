import React from 'react';
import ReactDOM from 'react-dom';

class Echo extends React.Component {
  constructor(props) {
    super(props);
    this.state = { answer: null };
    this.ask = this.ask.bind(this);
  }

  ask(event) {
    fetch('/echo', { method: 'POST', body: event.target.value })
      .then((response) => response.json())
      .then((answer) => this.setState({ answer }));
  }

  render() {
    return (
      <section>
        <input onChange={this.ask} placeholder="Say something" />
        <pre>{JSON.stringify(this.state.answer, null, 2)}</pre>
      </section>
    );
  }
}

ReactDOM.render(<Echo />, document.getElementById('page'));
