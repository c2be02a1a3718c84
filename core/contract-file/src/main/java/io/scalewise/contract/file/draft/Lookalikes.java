package io.scalewise.contract.file.draft;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Text that means a number, a day or a flag to people, but is spelt as no contract reads it. */
final class Lookalikes {

    private static final Map<String, Pattern> KINDS = new LinkedHashMap<>();

    static {
        String day = "([0-9]{1,2}[./-][0-9]{1,2}[./-]([0-9]{4}|[0-9]{2})|[0-9]{4}[/.][0-9]{1,2}[/.][0-9]{1,2})";
        String time =
                "[ T][0-9]{1,2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]+)?)?( ?[AaPp][Mm])?( ?(Z|UTC|[+-][0-9]{2}:?[0-9]{2}))?";
        KINDS.put(
                "a number with blanks or a sign around it",
                Pattern.compile("\\s*[+-]?\\s*[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?\\s*"));
        KINDS.put(
                "a number without a digit before or behind the point",
                Pattern.compile("-?([0-9]*\\.[0-9]+|[0-9]+\\.)"));
        KINDS.put("a number with separators", Pattern.compile("-?[0-9]{1,3}([,' _][0-9]{3})+(\\.[0-9]+)?"));
        KINDS.put(
                "a number with a decimal comma",
                Pattern.compile("-?[0-9]{1,3}(\\.?[0-9]{3})*,[0-9]+|-?[0-9]+(,[0-9]+)?"));
        KINDS.put("an amount with a sign of its unit", Pattern.compile("[$€£¥]? ?-?[0-9][0-9.,]* ?[%$€£¥]?"));
        KINDS.put("a day in an order that is no contract's, which is YYYY-MM-DD", Pattern.compile(day));
        KINDS.put(
                "a time in a form that is no contract's, which is YYYY-MM-DD HH:MM:SS in UTC",
                Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}|" + day + ")" + time));
        KINDS.put(
                "a flag, of which a contract knows true and false",
                Pattern.compile("[Tt]rue|TRUE|[Ff]alse|FALSE|[Yy]es|YES|[Nn]o|NO|[TtFfYyNn]"));
    }

    /** Longer text is none of these, and would be more than a regular expression's stack can bear. */
    private static final int MAX_CHARACTERS = 60;

    private Lookalikes() {}

    /** What all of {@code texts} look like. */
    static List<String> notes(Collection<String> texts) {
        if (texts.stream().anyMatch(text -> text.length() > MAX_CHARACTERS)) {
            return List.of();
        }
        for (Map.Entry<String, Pattern> kind : KINDS.entrySet()) {
            if (texts.stream().allMatch(text -> kind.getValue().matcher(text).matches())) {
                String example = YamlText.quoted(YamlText.shown(texts.iterator().next()));
                return List.of(DraftColumn.UNSURE + "kept as text: " + example + " looks like " + kind.getKey()
                        + "; only another spelling in the file would change that");
            }
        }
        return List.of();
    }
}
