package com.example.notes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** GET lists the notes, POST adds one. */
final class NotesHandler implements HttpHandler {
    private final Notebook notebook;

    NotesHandler(Notebook notebook) {
        this.notebook = notebook;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            notebook.write(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        byte[] answer = String.join("\n", notebook.read()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }
}
