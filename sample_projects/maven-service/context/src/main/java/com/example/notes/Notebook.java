package com.example.notes;

import java.util.ArrayList;
import java.util.List;

/** Notes in the order in which they were written. */
public final class Notebook {
    private final List<String> notes = new ArrayList<>();

    public synchronized void write(String note) {
        if (!note.isBlank()) {
            notes.add(note.strip());
        }
    }

    public synchronized List<String> read() {
        return List.copyOf(notes);
    }
}
