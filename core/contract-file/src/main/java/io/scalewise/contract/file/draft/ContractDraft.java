package io.scalewise.contract.file.draft;

import io.scalewise.contract.CsvFormat;
import io.scalewise.contract.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a contract down that a sample of a file suggests: it runs as it stands, and says in comments what it doesn't
 * know.
 */
public final class ContractDraft {

    /** A contract is at most so long. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int WIDTH = 120;

    private final DraftSample sample;
    private final Names names;
    private final boolean commented;
    private final StringBuilder text = new StringBuilder();

    /**
     * What things are called.
     *
     * @param contract the contract's name
     * @param input the file that was looked at, as a command names it
     * @param output the file that the draft is kept in, as a command names it
     * @param program the command line of Scalewise, as a shell starts it
     */
    public record Names(String contract, String input, String output, String program) {

        /** The names of a file's draft, where nobody says others: those of the file, without its ending. */
        public static String contractFor(String fileName) {
            String bare = fileName.replaceFirst("(?<=.)\\.(gz|zst)$", "").replaceFirst("(?<=.)\\.[^.]*$", "");
            String name = bare.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-+|-+$", "");
            return name.isEmpty() ? "draft" : name.toLowerCase(Locale.ROOT);
        }
    }

    private ContractDraft(DraftSample sample, Names names, boolean commented) {
        this.sample = sample;
        this.names = names;
        this.commented = commented;
    }

    /**
     * The draft as YAML, a contract without faults.
     *
     * @throws DraftException where the file has more columns than a contract can name
     */
    public static String text(DraftSample sample, Names names) throws DraftException {
        String text = new ContractDraft(sample, names, true).write();
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            text = new ContractDraft(sample, names, false).write();
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new DraftException(names.input() + ": expected columns that a contract of 1 MiB can name, but got "
                    + sample.columns().size() + "; try a file with fewer of them");
        }
        return text;
    }

    private String write() {
        List<ColumnFacts> facts = ColumnFacts.of(sample.columns());
        head();
        source(facts);
        grain(KeyGuess.of(sample));
        rules(RuleGuess.of(facts));
        question(QuestionGuess.of(facts, sample.rows()));
        foot();
        return text.toString();
    }

    private void head() {
        comment(
                "",
                "A draft from " + YamlText.shown(fileName()) + ", to be read and corrected. It runs as it stands. What"
                        + " begins with \"unsure:\" is a guess that nobody but you can judge.");
        comment("", lookedAt());
        line("contract: " + YamlText.scalar(names.contract()));
        line("description: " + YamlText.quoted("Draft from " + YamlText.shown(fileName())));
    }

    private String fileName() {
        return names.input().replaceFirst("^.*[/\\\\](?=.)", "");
    }

    private String lookedAt() {
        if (sample.columns().get(0).values().isEmpty()) {
            return sample.complete()
                    ? "The file holds no records: everything below is a guess from its names and types."
                    : "Only the schema was looked at, none of the records.";
        }
        String rows = count(sample.rows());
        return sample.complete()
                ? (sample.rows() == 1 ? "The only record was looked at." : "All " + rows + " records were looked at.")
                : rows + " records from all over the file were looked at; what the others hold, a run will show.";
    }

    // Source

    private void source(List<ColumnFacts> facts) {
        line("");
        line("source:");
        if (sample.csv().isPresent()) {
            parsing();
        }
        sample.notes().forEach(note -> comment("  ", note));
        sample.csv().ifPresent(this::csv);
        if (commented) {
            sample.leftOut().forEach(column -> comment("  ", "left out: " + column));
        }
        line("  columns:");
        for (ColumnFacts column : facts) {
            column(column);
        }
    }

    private void parsing() {
        comment(
                "  ",
                "strict: every engine holds to the same spellings and rejects any other, so that their answers can be"
                        + " compared. Once you know the feed, native leaves other spellings to each engine's own reader, which"
                        + " saves some of them work.");
        line("  parsing: strict");
    }

    private void csv(CsvFormat csv) {
        String nulls = csv.nulls().stream().map(ContractDraft::spelling).collect(Collectors.joining(", "));
        if (csv.nulls().size() > 1) {
            comment(
                    "  ",
                    DraftColumn.UNSURE + "these spellings of a missing value stand among numbers or days, and hold for"
                            + " all columns");
        }
        line("  csv: { delimiter: " + character(csv.delimiter()) + ", quote: " + character(csv.quote()) + ", header: "
                + csv.header() + ", nulls: [" + nulls + "] }");
    }

    private static String spelling(String missing) {
        return missing.matches("[A-Za-z]+") ? YamlText.scalar(missing) : YamlText.quoted(missing);
    }

    private static String character(char c) {
        return c == '\t' ? "\"\\t\"" : YamlText.quoted(String.valueOf(c));
    }

    private void column(ColumnFacts facts) {
        DraftColumn column = facts.column();
        if (commented) {
            column.notes().forEach(note -> comment("    ", note));
            facts.farOff()
                    .ifPresent(value -> comment(
                            "    ",
                            DraftColumn.UNSURE + facts.text(value)
                                    + " is far off from all others, of which the greatest is "
                                    + facts.text(facts.usualGreatest())));
        }
        String type = column.type().toString();
        String declared = "    - { name: " + YamlText.scalar(column.name()) + ", type: "
                + (type.indexOf(',') < 0 ? type : YamlText.quoted(type)) + (column.nullable() ? ", nullable: true" : "")
                + " }";
        String seen = commented ? facts.shown() : "";
        line(seen.isEmpty() ? declared : declared + "  # " + seen);
    }

    // Grain

    private void grain(KeyGuess guess) {
        line("");
        String key = guess.key().stream()
                .map(i -> YamlText.scalar(sample.columns().get(i).name()))
                .collect(Collectors.joining(", "));
        List<String> grain = new ArrayList<>();
        grain.add("grain:");
        grain.add("  key: [" + key + "]");
        guess.by().ifPresent(by -> {
            grain.add("  keep: latest");
            grain.add("  by: " + YamlText.scalar(sample.columns().get(by).name()));
        });
        String intent =
                "What one row stands for: of the rows with the same key one survives, the others are duplicates.";
        switch (guess.standing()) {
            case UNIQUE -> {
                comment(
                        "",
                        intent + " " + DraftColumn.UNSURE + "no key came twice among the "
                                + (sample.rows() == 1 ? "1 record" : count(sample.rows()) + " records")
                                + " that were looked at" + keptNote(guess)
                                + ". If it never does, \"unique: assumed\" saves engines from remembering keys.");
                grain.forEach(this::line);
            }
            case LIKELY -> {
                comment(
                        "",
                        intent + " " + DraftColumn.UNSURE + "this key came only once among the records that were looked"
                                + " at, which may be chance. If you know it to be the key, take the # away.");
                grain.forEach(part -> line("# " + part));
            }
            case REPEATED -> {
                comment(
                        "",
                        intent + " " + DraftColumn.UNSURE
                                + "no column, pair or triple was found to be a key, so that every"
                                + " row counts. This comes closest: " + count(guess.repeats()) + " of "
                                + count(sample.rows())
                                + " records have a key that came before. If those are the same thing again, take the # away.");
                grain.forEach(part -> line("# " + part));
            }
            case NONE -> {
                comment(
                        "",
                        intent + " " + DraftColumn.UNSURE + "nothing that was looked at can be a key, so that every row"
                                + " counts. If rows come again, name the columns that tell them apart here; a double can't.");
                sample.columns().stream()
                        .filter(column -> !column.type().equals(Type.DOUBLE))
                        .findFirst()
                        .ifPresent(column -> {
                            line("# grain:");
                            line("#   key: [" + YamlText.scalar(column.name()) + "]");
                        });
            }
        }
    }

    private String keptNote(KeyGuess guess) {
        return guess.by().isEmpty()
                ? ""
                : "; should one, the row with the greatest "
                        + YamlText.shown(
                                sample.columns().get(guess.by().getAsInt()).name()) + " survives";
    }

    // Rules

    private void rules(List<RuleGuess> rules) {
        line("");
        comment(
                "",
                "What is wrong with a row. A file can't say that: "
                        + (rules.isEmpty()
                                ? "add what you know, as in"
                                : "these hold for what was looked at, far-off values aside. Keep and correct those that are meant,"
                                        + " and take the # away."));
        line("# validation:");
        if (rules.isEmpty()) {
            String column = sample.columns().get(0).name();
            rule(new RuleGuess("known", YamlText.name(column) + " is not null"));
        }
        rules.forEach(this::rule);
    }

    private void rule(RuleGuess rule) {
        line("#   - { name: " + YamlText.scalar(rule.name()) + ", check: " + YamlText.quoted(rule.check()) + " }");
    }

    // Aggregation

    private void question(QuestionGuess question) {
        line("");
        comment("", "The question. This one only shows that the draft computes something: change it to yours.");
        line("aggregation:");
        if (!question.groups().isEmpty()) {
            line("  groupBy:");
            question.groups().forEach(this::expression);
        }
        line("  measures:");
        question.measures().forEach(this::expression);
    }

    private void expression(String name, String expression) {
        line("    " + YamlText.scalar(name) + ": " + YamlText.scalar(expression));
    }

    private void foot() {
        String input = word(names.input());
        String contract = word(names.output());
        String program = word(names.program());
        String engine = sample.csv().isPresent() ? "plain" : "duckdb";
        line("");
        comment(
                "",
                "What a draft can't know: whether the columns mean what they are called, which rows are wrong, what makes"
                        + " two rows the same, and what you want to know. Once that is said, run it, and look at what is rejected"
                        + " and counted as a duplicate:");
        line("#   " + program + " run --contract " + contract + " --input " + input + " --engine " + engine
                + " --output result");
        comment("", "Then see which engine the data needs, on shares of it:");
        line("#   " + program + " sweep --contract " + contract + " --input " + input + " --sizes 1%,10%,100%");
    }

    /** A file's name as a shell takes it, in one line. */
    private static String word(String name) {
        if (!name.codePoints().allMatch(YamlText::isShown)) {
            return escaped(name);
        }
        return name.matches("[\\p{L}\\p{N}_./-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
    }

    /** Of a name with line breaks and the like, the bytes that can't stand in a comment, escaped. */
    private static String escaped(String name) {
        StringBuilder word = new StringBuilder("$'");
        name.codePoints().forEach(c -> {
            String character = Character.toString(c);
            if (c == '\'' || c == '\\') {
                word.append('\\').append(character);
            } else if (YamlText.isShown(c)) {
                word.append(character);
            } else {
                for (byte part : character.getBytes(StandardCharsets.UTF_8)) {
                    word.append(String.format(Locale.ROOT, "\\%03o", Byte.toUnsignedInt(part)));
                }
            }
        });
        return word.append('\'').toString();
    }

    // Lines

    private void line(String line) {
        text.append(line).append('\n');
    }

    /** A comment, broken into lines between words. */
    private void comment(String indent, String comment) {
        StringBuilder line = new StringBuilder(indent).append('#');
        for (String word : comment.split(" ", -1)) {
            if (line.length() + 1 + word.length() > WIDTH && line.length() > indent.length() + 1) {
                line(line.toString());
                line = new StringBuilder(indent).append('#');
            }
            line.append(' ').append(word);
        }
        line(line.toString());
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
