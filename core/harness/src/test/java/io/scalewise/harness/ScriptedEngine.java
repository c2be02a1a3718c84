package io.scalewise.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Engines that are shell scripts. In a script {@code say} writes a marker, {@code next} reads a request (and is false when
 * there are no more), {@code $output} and {@code $scratch} are its folders, {@code answer} leaves the right answer, which is
 * one group {@code a} with two rows, one reject and one duplicate.
 */
final class ScriptedEngine {

    private static final String PRELUDE =
            """
            #!/bin/sh
            say() { printf 'scalewise %s\\n' "$*"; }
            field() { sed -n "s/.*\\"$1\\":\\"\\([^\\"]*\\)\\".*/\\1/p" "$request"; }
            next() {
              read -r request || return 1
              output=$(field output)
              scratch=$(field scratch)
            }
            schema() {
              cat > "$output/schema.json" <<END
            {"contractDigest": "$(field contractDigest)", "columns": [
              {"name": "store", "type": "string", "group": true}, {"name": "rows", "type": "long", "group": false}]}
            END
            }
            counts() {
              cat > "$output/counts.json" <<END
            {"read": $1, "rejectedByReason": {"type:amount": 1}, "duplicates": 1, "filtered": 0, "aggregated": 2, "groups": 1}
            END
            }
            answer() {
              mkdir "$output/result" "$output/rejects"
              printf 'store,rows\\na,2\\n' > "$output/result/part-0.csv"
              printf 'reason,record\\ntype:amount,"a,x"\\n' > "$output/rejects/part-0.csv"
              schema
              counts 4
            }
            serve() { while next; do say prepared; say progress 4; answer; say ran; say closed; done; }
            """;

    private ScriptedEngine() {}

    /** Writes an engine into a folder of its own within {@code engines}. */
    static InstalledEngine create(Path engines, String name, String script) throws IOException, HarnessException {
        return create(engines, name, "csv", script);
    }

    static InstalledEngine create(Path engines, String name, String format, String script)
            throws IOException, HarnessException {
        return create(engines, name, format, name, script);
    }

    /** One that reads with somebody's parser. */
    static InstalledEngine create(Path engines, String name, String format, String parser, String script)
            throws IOException, HarnessException {
        Path folder = Files.createDirectories(engines.resolve(name));
        Path program = Files.writeString(folder.resolve("program"), PRELUDE + script);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                folder.resolve("engine.json"),
                """
                {"name": "%s", "version": "1", "family": "streaming", "description": "a script",
                 "start": {"command": ["program"]},
                 "memory": {"heapShare": 0, "nativeShare": 1, "reserveBytes": 0, "minimumBytes": 1048576},
                 "formats": ["%s"], "parser": "%s", "lacks": {"median": "it can't sort"},
                 "options": {"batch": {"description": "rows a batch", "defaultValue": "1000"}}}
                """
                        .formatted(name, format, parser));
        return EngineCatalogue.loadEngine(folder);
    }
}
