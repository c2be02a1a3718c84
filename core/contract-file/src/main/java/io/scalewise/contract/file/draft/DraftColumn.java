package io.scalewise.contract.file.draft;

import io.scalewise.contract.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column as the draft declares it, with what was seen of it.
 *
 * @param name as it stands in the file
 * @param type that the draft declares
 * @param nullable whether the draft declares it so
 * @param values of the rows that were looked at, in their order, of the Java class that {@link Type} names; null where the
 *     value is missing or not of the type. As many in each column, or none where only the schema is known
 * @param notes what there is to say about it, each a sentence for people; {@link #UNSURE} begins a guess
 */
public record DraftColumn(String name, Type type, boolean nullable, List<@Nullable Object> values, List<String> notes) {

    /** How a note begins that a person has to judge. */
    public static final String UNSURE = "unsure: ";

    /** The values are not copied: there are many, and none of them changes. */
    public DraftColumn {
        notes = List.copyOf(notes);
    }

    /** Foreign text as it may stand in a note: on one line, of moderate length. */
    public static String shown(String text) {
        return YamlText.shown(text);
    }
}
