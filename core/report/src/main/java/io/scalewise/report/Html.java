package io.scalewise.report;

import java.util.List;

/** A piece of a page under construction. What is given as text or as an attribute's value can't break out of it. */
final class Html {

    private final StringBuilder page = new StringBuilder();

    /** An element with text alone. */
    Html element(String tag, String attributes, String text) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** An element with text alone and without attributes. */
    Html element(String tag, String text) {
        return element(tag, "", text);
    }

    /**
     * Begins an element.
     *
     * @param attributes as they stand in the page, made with {@link #attribute} where their values are not our own
     */
    Html open(String tag, String attributes) {
        page.append('<')
                .append(tag)
                .append(attributes.isEmpty() ? "" : " " + attributes.strip())
                .append('>');
        return this;
    }

    Html open(String tag) {
        return open(tag, "");
    }

    Html close(String tag) {
        page.append("</").append(tag).append('>');
        return this;
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    /** Lines as they are, one below the other. */
    Html lines(List<String> lines) {
        page.append(String.join("\n", lines.stream().map(Html::escaped).toList()));
        return this;
    }

    /** Something that is markup already. */
    Html markup(String markup) {
        page.append(markup);
        return this;
    }

    Html newLine() {
        page.append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    /** An attribute with any value. */
    static String attribute(String name, String value) {
        return name + "=\"" + escaped(value) + "\"";
    }

    /** On one line, and without meaning. */
    static String escaped(String text) {
        String line = OneLine.withoutControls(text);
        StringBuilder escaped = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
