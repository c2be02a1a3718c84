package io.scalewise.engines.arrow;

import org.jspecify.annotations.Nullable;

/** The column that a kernel writes, used again for batch after batch. */
final class Output implements AutoCloseable {

    private final Form form;
    private final Memory memory;
    private @Nullable Column column;

    Output(Form form, Memory memory) {
        this.form = form;
        this.memory = memory;
        memory.keep(this);
    }

    Form form() {
        return form;
    }

    /** The column, with room for {@code rows}; what was in it may still be there. */
    Column room(int rows) {
        Column present = column;
        if (present != null && present.capacity() >= rows) {
            return present;
        }
        close();
        Column larger = Column.allocate(form, rows, memory.allocator());
        column = larger;
        return larger;
    }

    @Override
    public void close() {
        if (column != null) {
            column.close();
            column = null;
        }
    }
}
