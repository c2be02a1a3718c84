package io.scalewise.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/**
 * Conformance cases whose input is Parquet, which nobody could read in the source tree, so that they are written when they
 * are wanted: which type of a column becomes which type of a contract, and which doesn't. {@code docs/reference/contract.md}
 * has the table.
 */
final class ParquetCases {

    private static final byte[] FOUR = {0, 0, 1, 2};

    private final Path root;

    private ParquetCases(Path root) {
        this.root = root;
    }

    /** Writes all cases into a folder. */
    static void write(Path root) throws IOException {
        ParquetCases cases = new ParquetCases(root);
        cases.wholeNumbers();
        cases.doubles();
        cases.decimals();
        cases.times();
        cases.texts();
        cases.structures();
        cases.values();
        cases.farDays();
    }

    private void wholeNumbers() throws IOException {
        column("int8", "int32 %s (INTEGER(8,true))", -7)
                .becomes("long", "-7")
                .becomes("double", "-7")
                .becomes("decimal(3,0)", "-7")
                .becomes("decimal(5,2)", "-7.00")
                .isNo("decimal(2,0)", "decimal(4,2)", "string", "boolean", "date", "timestamp");
        column("uint8", "int32 %s (INTEGER(8,false))", 255)
                .becomes("long", "255")
                .becomes("double", "255")
                .becomes("decimal(3,0)", "255")
                .isNo("decimal(2,0)");
        column("int16", "int32 %s (INTEGER(16,true))", -32_768)
                .becomes("long", "-32768")
                .becomes("double", "-32768")
                .becomes("decimal(5,0)", "-32768")
                .isNo("decimal(4,0)");
        column("uint16", "int32 %s (INTEGER(16,false))", 65_535)
                .becomes("long", "65535")
                .becomes("double", "65535")
                .becomes("decimal(5,0)", "65535")
                .isNo("decimal(4,0)");
        column("int32", "int32 %s", Integer.MIN_VALUE)
                .becomes("long", "-2147483648")
                .becomes("double", "-2147483648")
                .becomes("decimal(12,2)", "-2147483648.00")
                .isNo("decimal(9,0)", "string", "date");
        column("uint32", "int32 %s (INTEGER(32,false))", -1)
                .becomes("long", "4294967295")
                .becomes("double", "4294967295")
                .becomes("decimal(10,0)", "4294967295")
                .isNo("decimal(9,0)");
        column("int64", "int64 %s", Long.MIN_VALUE)
                .becomes("long", "-9223372036854775808")
                .isNo("double", "decimal(18,0)", "string", "timestamp", "boolean");
        column("uint64", "int64 %s (INTEGER(64,false))", 7L).isNo("long", "double", "decimal(18,0)", "string");
    }

    private void doubles() throws IOException {
        column("float", "float %s", 0.1f)
                .becomes("double", String.valueOf((double) 0.1f))
                .isNo("long", "decimal(9,2)", "string");
        column("double", "double %s", -1.25).becomes("double", "-1.25").isNo("long", "decimal(9,2)", "string");
    }

    private void decimals() throws IOException {
        column("decimal-int32", "int32 %s (DECIMAL(9,2))", -150)
                .becomes("decimal(9,2)", "-1.50")
                .becomes("decimal(18,4)", "-1.5000")
                .isNo("decimal(8,2)", "decimal(9,1)", "decimal(9,3)", "long", "double", "string");
        column("decimal-int64", "int64 %s (DECIMAL(18,0))", 999_999_999_999_999_999L)
                .becomes("long", "999999999999999999")
                .becomes("decimal(18,0)", "999999999999999999")
                .isNo("decimal(17,0)", "double");
        column("decimal-fixed", "fixed_len_byte_array(4) %s (DECIMAL(9,2))", Binary.fromConstantByteArray(FOUR))
                .becomes("decimal(9,2)", "2.58")
                .isNo("long");
        column("decimal-binary", "binary %s (DECIMAL(12,2))", Binary.fromConstantByteArray(FOUR))
                .becomes("decimal(12,2)", "2.58")
                .isNo("decimal(11,2)", "double");
        column("decimal-19", "fixed_len_byte_array(9) %s (DECIMAL(19,0))", Binary.fromConstantByteArray(new byte[] {
                    0, 0, 0, 0, 0, 0, 0, 0, 1
                }))
                .isNo("long", "decimal(18,0)");
        column("decimal-38", "fixed_len_byte_array(16) %s (DECIMAL(38,4))", Binary.fromConstantByteArray(new byte[16]))
                .isNo("decimal(18,4)", "double");
    }

    private void times() throws IOException {
        column("date", "int32 %s (DATE)", -1).becomes("date", "1969-12-31").isNo("timestamp", "string", "long");
        for (boolean utc : new boolean[] {true, false}) {
            String zone = utc ? "utc" : "local";
            column("timestamp-millis-" + zone, "int64 %s (TIMESTAMP(MILLIS," + utc + "))", -500L)
                    .becomes("timestamp", "1969-12-31T23:59:59.5")
                    .isNo("date", "string", "long");
            column("timestamp-micros-" + zone, "int64 %s (TIMESTAMP(MICROS," + utc + "))", 1L)
                    .becomes("timestamp", "1970-01-01T00:00:00.000001")
                    .isNo("date", "string", "long");
            column("timestamp-nanos-" + zone, "int64 %s (TIMESTAMP(NANOS," + utc + "))", 1_000L)
                    .isNo("timestamp", "date", "long");
        }
        byte[] nanosAndJulianDay = ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0)
                .putInt(2_440_588)
                .array();
        column("int96", "int96 %s", Binary.fromConstantByteArray(nanosAndJulianDay))
                .isNo("timestamp", "date", "string");
        column("time-millis", "int32 %s (TIME(MILLIS,true))", 1).isNo("timestamp", "long", "string");
        column("time-micros", "int64 %s (TIME(MICROS,true))", 1L).isNo("timestamp", "long", "string");
    }

    private void texts() throws IOException {
        Binary text = Binary.fromString("7");
        column("string", "binary %s (STRING)", text)
                .becomes("string", "7")
                .isNo("long", "double", "decimal(9,2)", "boolean", "date", "timestamp");
        column("boolean", "boolean %s", true).becomes("boolean", "true").isNo("long", "string");
        column("binary", "binary %s", text).isNo("string", "long");
        column("fixed", "fixed_len_byte_array(4) %s", Binary.fromConstantByteArray(FOUR))
                .isNo("string", "long");
        column("enum", "binary %s (ENUM)", text).isNo("string");
        column("uuid", "fixed_len_byte_array(16) %s (UUID)", Binary.fromConstantByteArray(new byte[16]))
                .isNo("string");
    }

    private void structures() throws IOException {
        refused(
                "list-is-no-string",
                "optional group v (LIST) { repeated group list { optional int64 element; } }",
                "string");
        refused(
                "list-is-no-long",
                "optional group v (LIST) { repeated group list { optional int64 element; } }",
                "long");
        refused("struct-is-no-long", "optional group v { optional int64 inside; }", "long");
        refused(
                "map-is-no-string",
                "optional group v (MAP) { repeated group key_value { required binary key (STRING); optional int64 value; } }",
                "string");
        refused("repeated-is-no-long", "repeated int64 v;", "long");
        Path missing = folder("column-that-is-missing", "A column that the file lacks is bad input.");
        data(missing, "message m { optional int64 w; }", group -> group.add("w", 1L));
        contract(missing, "    - { name: v, type: long }\n", "    n: count(*)\n");
        Files.writeString(missing.resolve("outcome.txt"), "bad_input\ninput.parquet\ncolumn v\nw\n");
        Path skipped = folder("columns-that-are-skipped", "Columns that the contract doesn't name may be of any type.");
        data(
                skipped,
                """
                message m {
                  optional int96 old;
                  optional int64 nanos (TIMESTAMP(NANOS,true));
                  optional int64 v;
                  optional binary raw;
                  optional group list (LIST) { repeated group list { optional int64 element; } }
                  optional fixed_len_byte_array(12) span (INTERVAL);
                  optional fixed_len_byte_array(2) half (FLOAT16);
                }
                """,
                group -> group.add("v", 7L));
        contract(skipped, "    - { name: v, type: long }\n", "    v: min(v)\n");
        answer(skipped, "v\n7\n");
    }

    /** What is wrong with a typed value, if its type is right. */
    private void values() throws IOException {
        Path folder =
                folder("values", "In a typed file nulls, infinite doubles and those that are no number are rejected.");
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required int64 id; optional float f; optional double d; optional int32 n (INTEGER(8,true)); }");
        double[] doubles = {1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 2, 3, 4, 5};
        float[] floats = {1, 1, 1, 1, Float.NaN, Float.NEGATIVE_INFINITY, 4, 5};
        try (ParquetWriter<Group> writer = writer(folder, schema)) {
            for (int i = 0; i < doubles.length; i++) {
                Group row = new SimpleGroupFactory(schema).newGroup();
                row.add("id", (long) i);
                row.add("f", floats[i]);
                row.add("d", doubles[i]);
                if (i != 6) {
                    row.add("n", i);
                }
                writer.write(row);
            }
        }
        contract(
                folder,
                """
                    - { name: id, type: long }
                    - { name: f, type: double }
                    - { name: d, type: double }
                    - { name: n, type: long }
                """,
                "    rows: count(*)\n    n: sum(n)\n");
        Files.writeString(folder.resolve("result.csv"), "rows,n\n2,7\n");
        Files.writeString(
                folder.resolve("rejects.csv"),
                """
                reason,record
                type:d,"1,1.0,NaN,1"
                type:d,"2,1.0,Infinity,2"
                type:d,"3,1.0,-Infinity,3"
                type:f,"4,NaN,2.0,4"
                type:f,"5,-Infinity,3.0,5"
                null:n,"6,4.0,4.0,"
                """);
        Files.writeString(
                folder.resolve("counts.json"),
                """
                {"read": 8, "rejectedByReason": {"type:d": 3, "type:f": 2, "null:n": 1}, "duplicates": 0, "filtered": 0,
                 "aggregated": 2, "groups": 1}
                """);
    }

    /** Days and instants that a file can hold and a contract can't. */
    private void farDays() throws IOException {
        Path folder = folder(
                "far-days", "Days outside the years 0001 to 9999 are rejected, and shown with all their digits.");
        MessageType schema = MessageTypeParser.parseMessageType(
                "message m { required int32 d (DATE); required int64 t (TIMESTAMP(MICROS,true)); "
                        + "required int64 u (TIMESTAMP(MICROS,false)); }");
        long[] days = {
            LocalDate.of(9999, 12, 31).toEpochDay(),
            LocalDate.of(10_000, 1, 1).toEpochDay(),
            LocalDate.of(0, 12, 31).toEpochDay(),
            LocalDate.of(-44, 3, 15).toEpochDay(),
            Integer.MAX_VALUE,
            -Integer.MAX_VALUE
        };
        long[] micros = {
            253_402_300_800_000_000L, -62_135_596_800_000_001L, -Long.MAX_VALUE + 1, Long.MAX_VALUE, -Long.MAX_VALUE
        };
        try (ParquetWriter<Group> writer = writer(folder, schema)) {
            for (long day : days) {
                writer.write(new SimpleGroupFactory(schema)
                        .newGroup()
                        .append("d", (int) day)
                        .append("t", 0L)
                        .append("u", 0L));
            }
            for (long instant : micros) {
                writer.write(new SimpleGroupFactory(schema)
                        .newGroup()
                        .append("d", 0)
                        .append("t", instant)
                        .append("u", 0L));
                writer.write(new SimpleGroupFactory(schema)
                        .newGroup()
                        .append("d", 0)
                        .append("t", 0L)
                        .append("u", instant));
            }
        }
        contract(
                folder,
                """
                    - { name: d, type: date }
                    - { name: t, type: timestamp }
                    - { name: u, type: timestamp }
                """,
                "    last: max(d)\n");
        Files.writeString(folder.resolve("result.csv"), "last\n9999-12-31\n");
        String epoch = "1970-01-01T00:00:00";
        StringBuilder rejects = new StringBuilder("reason,record\n");
        for (String day : List.of("10000-01-01", "0000-12-31", "-0044-03-15", "5881580-07-11", "-5877641-06-24")) {
            rejects.append("type:d,\"%s,%s,%s\"\n".formatted(day, epoch, epoch));
        }
        for (String instant : List.of(
                "10000-01-01T00:00:00",
                "0000-12-31T23:59:59.999999",
                "-290308-12-21T19:59:05.224194",
                "294247-01-10T04:00:54.775807",
                "-290308-12-21T19:59:05.224193")) {
            rejects.append("type:t,\"1970-01-01,%s,%s\"\n".formatted(instant, epoch));
            rejects.append("type:u,\"1970-01-01,%s,%s\"\n".formatted(epoch, instant));
        }
        Files.writeString(folder.resolve("rejects.csv"), rejects);
        Files.writeString(
                folder.resolve("counts.json"),
                """
                {"read": 16, "rejectedByReason": {"type:d": 5, "type:t": 5, "type:u": 5}, "duplicates": 0, "filtered": 0,
                 "aggregated": 1, "groups": 1}
                """);
        Path beyond =
                folder("instants-beyond-64-bits", "An instant that 64 bits don't hold as microseconds is bad input.");
        data(
                beyond,
                "message m { required int64 v (TIMESTAMP(MILLIS,true)); }",
                group -> group.add("v", Long.MAX_VALUE / 2));
        contract(beyond, "    - { name: v, type: timestamp }\n", "    n: count(v)\n    v: max(v)\n");
        Files.writeString(beyond.resolve("outcome.txt"), "bad_input\ninput.parquet\n");
    }

    private Column column(String name, String declaration, Object value) {
        return new Column(name, declaration, value, new ArrayList<>(), new ArrayList<>());
    }

    /** A type of column, with what it becomes so far: the contract's type, and the value's canonical text. */
    private final class Column {
        private final String name;
        private final String declaration;
        private final Object value;
        private final List<String> types;
        private final List<String> texts;

        Column(String name, String declaration, Object value, List<String> types, List<String> texts) {
            this.name = name;
            this.declaration = declaration;
            this.value = value;
            this.types = types;
            this.texts = texts;
        }

        Column becomes(String type, String text) {
            types.add(type);
            texts.add(text);
            return this;
        }

        /** Writes the cases: one for all that it becomes, one for each type that it doesn't. */
        void isNo(String... refused) throws IOException {
            for (String type : refused) {
                String word = type.replaceAll("[(,]", "-").replace(")", "");
                Path folder = ParquetCases.this.refused(
                        name + "-is-no-" + word, "optional " + declaration.formatted("v") + ";", type);
                data(
                        folder,
                        "message m { optional " + declaration.formatted("v") + "; }",
                        group -> add(group, "v", value));
            }
            if (!types.isEmpty()) {
                kept();
            }
        }

        private void kept() throws IOException {
            Path folder =
                    folder(name, "A column of this type becomes what can hold it: " + String.join(", ", types) + ".");
            String fields = IntStream.range(0, types.size())
                    .mapToObj(i -> "optional " + declaration.formatted("v" + i) + ";")
                    .collect(Collectors.joining(" "));
            data(folder, "message m { " + fields + " }", group -> {
                for (int i = 0; i < types.size(); i++) {
                    add(group, "v" + i, value);
                }
            });
            StringBuilder columns = new StringBuilder();
            StringBuilder measures = new StringBuilder();
            for (int i = 0; i < types.size(); i++) {
                columns.append("    - { name: v")
                        .append(i)
                        .append(", type: \"")
                        .append(types.get(i))
                        .append("\" }\n");
                measures.append("    v").append(i).append(": min(v").append(i).append(")\n");
            }
            contract(folder, columns.toString(), measures.toString());
            String names =
                    IntStream.range(0, types.size()).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
            answer(folder, names + "\n" + String.join(",", texts) + "\n");
        }
    }

    private static void add(Group group, String field, Object value) {
        if (value instanceof Integer number) {
            group.add(field, number);
        } else if (value instanceof Long number) {
            group.add(field, number);
        } else if (value instanceof Float number) {
            group.add(field, number);
        } else if (value instanceof Double number) {
            group.add(field, number);
        } else if (value instanceof Boolean truth) {
            group.add(field, truth);
        } else {
            group.add(field, (Binary) value);
        }
    }

    private Path refused(String name, String field, String type) throws IOException {
        Path folder = folder(name, "A column whose type doesn't become the contract's without loss is bad input.");
        data(folder, "message m { " + field + " }", group -> {});
        contract(folder, "    - { name: v, type: \"" + type + "\" }\n", "    n: count(*)\n");
        Files.writeString(folder.resolve("outcome.txt"), "bad_input\ninput.parquet\ncolumn v\n" + type + "\n");
        return folder;
    }

    private Path folder(String name, String about) throws IOException {
        Path folder = Files.createDirectories(root.resolve("parquet").resolve(name));
        Files.writeString(folder.resolve("case.json"), "{\"about\": \"" + about + "\"}\n");
        return folder;
    }

    private static void contract(Path folder, String columns, String measures) throws IOException {
        Files.writeString(
                folder.resolve("contract.yaml"),
                "contract: typed\nsource:\n  parsing: strict\n  columns:\n" + columns
                        + "aggregation:\n  groupBy: {}\n  measures:\n" + measures);
    }

    /** The answer over one row, which is accepted. */
    private static void answer(Path folder, String result) throws IOException {
        Files.writeString(folder.resolve("result.csv"), result);
        Files.writeString(
                folder.resolve("counts.json"),
                """
                {"read": 1, "rejectedByReason": {}, "duplicates": 0, "filtered": 0, "aggregated": 1, "groups": 1}
                """);
    }

    /** Fills a row. */
    private interface Filling {
        void fill(Group row);
    }

    private static void data(Path folder, String schema, Filling filling) throws IOException {
        Files.deleteIfExists(folder.resolve("input.parquet"));
        MessageType message = MessageTypeParser.parseMessageType(schema);
        try (ParquetWriter<Group> writer = writer(folder, message)) {
            Group row = new SimpleGroupFactory(message).newGroup();
            filling.fill(row);
            writer.write(row);
        }
    }

    private static ParquetWriter<Group> writer(Path folder, MessageType schema) throws IOException {
        return ExampleParquetWriter.builder(new LocalOutputFile(folder.resolve("input.parquet")))
                .withConf(new PlainParquetConfiguration())
                .withType(schema)
                .build();
    }
}
