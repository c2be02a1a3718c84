package io.scalewise.engines.tablesaw;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.columns.AbstractColumnType;
import tech.tablesaw.columns.strings.ByteDictionaryMap;
import tech.tablesaw.columns.strings.NullDictionaryMap;
import tech.tablesaw.columns.strings.StringParser;
import tech.tablesaw.io.ReadOptions;

/**
 * String columns without a dictionary, as Tablesaw makes them itself once a column proves to be no category. The text of
 * numbers and times is none from the start, and is gone again as soon as it was read as values.
 */
final class PlainTextType extends AbstractColumnType {

    static final PlainTextType INSTANCE = new PlainTextType();

    private PlainTextType() {
        super(ColumnType.STRING.byteSize(), "PLAIN_TEXT", "Plain text");
    }

    @Override
    public StringColumn create(String name) {
        return StringColumn.createInternal(name, new NullDictionaryMap(new ByteDictionaryMap()));
    }

    @Override
    public StringParser customParser(ReadOptions options) {
        return new StringParser(this, options);
    }
}
