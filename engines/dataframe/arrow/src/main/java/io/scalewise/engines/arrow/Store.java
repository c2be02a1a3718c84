package io.scalewise.engines.arrow;

import java.util.ArrayList;
import java.util.List;

/** Rows that are kept, in pages of columns that are never moved. A row's number is the order in which it came. */
final class Store implements AutoCloseable {

    private static final int PAGE_BITS = 11;
    /** So many that a page costs little beside its rows, so few that a page with one row does no harm. */
    static final int PAGE_ROWS = 1 << PAGE_BITS;

    private final Form[] forms;
    private final Memory memory;
    private final List<Column[]> pages = new ArrayList<>();
    private int rows;

    Store(Form[] forms, Memory memory) {
        this.forms = forms;
        this.memory = memory;
    }

    int rows() {
        return rows;
    }

    int pageCount() {
        return (rows + PAGE_ROWS - 1) >> PAGE_BITS;
    }

    /** The columns that hold a row, at {@link #rowInPage}. */
    Column[] page(int row) {
        return pages.get(row >> PAGE_BITS);
    }

    static int rowInPage(int row) {
        return row & (PAGE_ROWS - 1);
    }

    /** A page with its rows. */
    Batch batch(int page) {
        return new Batch(pages.get(page), Math.min(PAGE_ROWS, rows - (page << PAGE_BITS)));
    }

    /** Appends rows of other columns: {@code selected[0]} to {@code selected[count - 1]}. */
    void append(Column[] source, int[] selected, int count) {
        int done = 0;
        while (done < count) {
            int at = rowInPage(rows);
            if (at == 0) {
                pages.add(newPage());
            }
            int part = Math.min(count - done, PAGE_ROWS - at);
            Column[] page = pages.get(pages.size() - 1);
            for (int i = 0; i < page.length; i++) {
                page[i].append(source[i], selected, done, part, at);
            }
            rows = Math.addExact(rows, part);
            done += part;
        }
    }

    private Column[] newPage() {
        Column[] page = new Column[forms.length];
        int made = 0;
        try {
            for (; made < forms.length; made++) {
                page[made] = Column.allocate(forms[made], PAGE_ROWS, memory.allocator());
                page[made].clear();
            }
            return page;
        } finally {
            if (made < forms.length) {
                for (int i = 0; i < made; i++) {
                    page[i].close();
                }
            }
        }
    }

    /** Lets go of a page that is not needed any more. */
    void closePage(int page) {
        for (Column column : pages.get(page)) {
            column.close();
        }
        pages.set(page, new Column[0]);
    }

    @Override
    public void close() {
        for (int page = 0; page < pages.size(); page++) {
            closePage(page);
        }
        pages.clear();
        rows = 0;
    }
}
