package com.example.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NotebookTest {
    @Test
    void blankNotesAreNotKept() {
        Notebook notebook = new Notebook();
        notebook.write("milk ");
        notebook.write("  ");
        assertEquals(List.of("milk"), notebook.read());
    }
}
