package io.scalewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Documented commands that the tests don't run. A line each: page, command and reason, with a bar between them. A command
 * that ends in {@code …} stands for all that begin so, the page {@code *} for every page.
 */
final class Exemptions {

    /** A line of the list. */
    record Exemption(String page, String command, String reason) {

        boolean covers(DocumentedCommand documented) {
            boolean samePage = page.equals("*") || Path.of(page).equals(documented.page());
            boolean sameCommand = command.endsWith("…")
                    ? documented.text().startsWith(command.substring(0, command.length() - 1))
                    : documented.text().equals(command);
            return samePage && sameCommand;
        }

        @Override
        public String toString() {
            return page + " | " + command;
        }
    }

    private final List<Exemption> list = new ArrayList<>();

    Exemptions(List<String> lines) {
        for (String line : lines) {
            if (!line.isBlank() && !line.startsWith("#")) {
                String[] fields = line.split("\\s+\\|\\s+", 3);
                if (fields.length < 3 || fields[2].isBlank()) {
                    throw new AssertionError("exempt.txt: expected page | command | reason, but got " + line);
                }
                list.add(new Exemption(fields[0], fields[1], fields[2]));
            }
        }
    }

    Optional<Exemption> of(DocumentedCommand command) {
        return list.stream().filter(exemption -> exemption.covers(command)).findFirst();
    }

    /** Those that no page needs any more. */
    List<Exemption> stale(List<DocumentationPage> pages) {
        return list.stream()
                .filter(exemption ->
                        pages.stream().flatMap(page -> page.commands().stream()).noneMatch(exemption::covers))
                .toList();
    }
}
