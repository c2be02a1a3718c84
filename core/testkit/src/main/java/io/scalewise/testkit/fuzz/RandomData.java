package io.scalewise.testkit.fuzz;

import io.scalewise.contract.Source.Parsing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Makes up the input of a contract: values, missing ones, faults, rows that come again, and lines that are broken. */
final class RandomData {

    private static final byte[][] INVALID_UTF8 = {
        {(byte) 0xFF},
        {(byte) 0xC3},
        {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
        {(byte) 0xC0, (byte) 0x80},
        {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
        {(byte) 0xE2, (byte) 0x82}
    };
    /** Rows that may come again. */
    private static final int REMEMBERED = 50;

    private final Dice dice;
    private final FuzzContract contract;
    private final Spellings spellings;
    private final List<List<String>> earlier = new ArrayList<>();
    private final double missing;
    private final double faulty;
    private final double broken;
    private final double needlesslyQuoted;
    private final double again;

    RandomData(Dice dice, FuzzContract contract) {
        this.dice = dice;
        this.contract = contract;
        this.spellings = new Spellings(dice);
        boolean clean = dice.chance(0.3);
        missing = dice.one(0.0, 0.02, 0.1, 0.4);
        faulty = clean ? 0 : dice.one(0.01, 0.06);
        broken = clean ? 0 : dice.one(0.005, 0.05);
        needlesslyQuoted = dice.one(0.0, 0.0, 0.02, 0.1);
        again = dice.one(0.0, 0.1, 0.3);
    }

    List<FuzzFile> files() {
        int files = dice.one(1, 1, 1, 2, 3);
        int rows = dice.one(0, 1, 5, 20, 63, 64, 65, 200, 200, 1_000, 3_000);
        return IntStream.range(0, files).mapToObj(file -> file(rows / files)).toList();
    }

    private FuzzFile file(int rows) {
        List<Integer> order = order();
        List<String> ends = dice.one(List.of(
                List.of("\n"),
                List.of("\n"),
                List.of("\r\n"),
                List.of("\r"),
                List.of("\n", "\r\n", "\r"),
                List.of("\n", "\n\n", "\r\n\r\n")));
        List<FuzzFile.Line> header = contract.header() ? List.of(header(order, dice.one(ends))) : List.of();
        List<FuzzFile.Line> lines = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            boolean endless = row == rows - 1 && dice.chance(0.3);
            lines.add(line(order, endless ? "" : dice.one(ends)));
        }
        return new FuzzFile(order, dice.chance(0.2), header, lines);
    }

    /** With a header, columns come in any order, others among them. */
    private List<Integer> order() {
        List<Integer> declared =
                IntStream.range(0, contract.columns().size()).boxed().toList();
        if (!contract.header()) {
            return declared;
        }
        List<Integer> order = new ArrayList<>(dice.some(declared, declared.size()));
        int others = dice.one(0, 0, 1, 3);
        for (int i = 0; i < others; i++) {
            order.add(dice.between(0, order.size()), FuzzFile.NOBODYS);
        }
        return order;
    }

    private FuzzFile.Line header(List<Integer> order, String end) {
        List<byte[]> names = new ArrayList<>();
        for (int place = 0; place < order.size(); place++) {
            int column = order.get(place);
            String name = column == FuzzFile.NOBODYS
                    ? "other " + place
                    : contract.columns().get(column).name();
            names.add(field(name));
        }
        return new FuzzFile.Line(names, true, end);
    }

    private FuzzFile.Line line(List<Integer> order, String end) {
        List<String> row = row();
        List<byte[]> fields = new ArrayList<>();
        for (int column : order) {
            fields.add(field(column == FuzzFile.NOBODYS ? dice.one("", "zz", "1", "a b") : row.get(column)));
        }
        return dice.chance(broken)
                ? new FuzzFile.Line(List.of(broken(fields)), false, end.isEmpty() ? "\n" : end)
                : new FuzzFile.Line(fields, true, end);
    }

    private List<String> row() {
        if (!earlier.isEmpty() && dice.chance(again)) {
            return dice.one(earlier);
        }
        List<String> row = contract.columns().stream().map(this::text).toList();
        if (earlier.size() < REMEMBERED) {
            earlier.add(row);
        } else if (dice.chance(0.1)) {
            earlier.set(dice.between(0, REMEMBERED - 1), row);
        }
        return row;
    }

    private String text(FuzzColumn column) {
        if (!contract.nulls().isEmpty() && dice.chance(column.nullable() ? missing : missing / 10)) {
            return dice.one(contract.nulls());
        }
        if (dice.chance(faulty / contract.columns().size())) {
            return contract.parsing() == Parsing.STRICT ? spellings.fault(column) : spellings.faultUnderNative(column);
        }
        return spellings.value(column);
    }

    private byte[] field(String text) {
        String quote = String.valueOf(contract.quote());
        boolean needed = text.indexOf(contract.delimiter()) >= 0 || text.contains(quote);
        String field =
                needed || dice.chance(needlesslyQuoted) ? quote + text.replace(quote, quote + quote) + quote : text;
        return field.getBytes(StandardCharsets.UTF_8);
    }

    /** A line that is no record any more, or one all the same. */
    private byte[] broken(List<byte[]> fields) {
        byte[] line = new FuzzFile.Line(fields, true, "").bytes(contract.delimiter());
        byte[] delimiter = {(byte) contract.delimiter()};
        byte[] quote = {(byte) contract.quote()};
        int place = dice.between(0, line.length);
        return switch (dice.between(0, 8)) {
            case 0 -> with(line, line.length, delimiter);
            case 1 -> new FuzzFile.Line(fields.subList(0, fields.size() - 1), false, "").bytes(contract.delimiter());
            case 2, 3 -> with(line, place, dice.one(INVALID_UTF8));
            case 4 -> with(line, place, quote);
            case 5 -> " ".getBytes(StandardCharsets.UTF_8);
            case 6 -> with(line, dice.one(0, line.length), quote);
            // before a number it leaves text with a digit, which is the reader's affair under native parsing
            case 7 -> with(line, 0, contract.parsing() == Parsing.STRICT ? FuzzFile.BYTE_ORDER_MARK : quote);
            default ->
                String.valueOf(contract.delimiter()).repeat(dice.between(0, 9)).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] with(byte[] line, int place, byte[] inserted) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(line, 0, place);
        bytes.writeBytes(inserted);
        bytes.write(line, place, line.length - place);
        return bytes.toByteArray();
    }
}
