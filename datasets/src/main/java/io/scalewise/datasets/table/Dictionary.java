package io.scalewise.datasets.table;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Texts as UTF-8 that a column's are chosen from, by their numbers. Immutable: nobody writes into its arrays. */
public final class Dictionary {

    private final byte[][] texts;

    /** Of texts that stay as they are. */
    public Dictionary(byte[][] texts) {
        this.texts = texts.clone();
    }

    /** Of these texts, numbered in this order. */
    public static Dictionary of(List<String> texts) {
        return new Dictionary(texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new));
    }

    /** How many there are. */
    public int size() {
        return texts.length;
    }

    /** The text of that number, only to be read. */
    public byte[] text(int code) {
        return texts[code];
    }
}
