package io.scalewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation, as far as it can be run: the commands of its blocks marked {@code sh}, and the files that it
 * shows. A block is a file where {@code <!-- file: NAME -->} stands right above it, which a reader doesn't see.
 *
 * @param path relative to the checkout
 * @param commands in the order of the page
 * @param inlineCommands those within a sentence, often with placeholders
 * @param files text by name
 */
record DocumentationPage(
        Path path,
        List<DocumentedCommand> commands,
        List<DocumentedCommand> inlineCommands,
        Map<String, String> files) {

    private static final Pattern FENCE = Pattern.compile("^(\\s*)```(\\w*)\\s*$");
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
    private static final Pattern INLINE = Pattern.compile("`(scripts/(?:scalewise|sweep\\.sh)\\b[^`]*)`");
    private static final Pattern HIDDEN = Pattern.compile("^\\s*\\$?\\s*scripts/(?:scalewise|sweep\\.sh)\\b.*");

    DocumentationPage {
        commands = List.copyOf(commands);
        inlineCommands = List.copyOf(inlineCommands);
        files = Map.copyOf(files);
    }

    /** All pages of a checkout: those beside the README, and those below {@code docs}. */
    static List<DocumentationPage> all(Path root) throws IOException {
        try (Stream<Path> beside = Files.list(root);
                Stream<Path> below = Files.walk(root.resolve("docs"))) {
            return Stream.concat(beside, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(root::relativize)
                    .sorted()
                    .map(page -> read(root, page))
                    .toList();
        }
    }

    /** Reads a page. */
    static DocumentationPage read(Path root, Path page) {
        try {
            return new Reading(page, Files.readAllLines(root.resolve(page))).page();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Reading {
        private final Path page;
        private final List<String> lines;
        private final List<DocumentedCommand> commands = new ArrayList<>();
        private final List<DocumentedCommand> inlineCommands = new ArrayList<>();
        private final Map<String, String> files = new LinkedHashMap<>();

        Reading(Path page, List<String> lines) {
            this.page = page;
            this.lines = lines;
        }

        DocumentationPage page() {
            String fileName = "";
            for (int i = 0; i < lines.size(); i++) {
                Matcher fence = FENCE.matcher(lines.get(i));
                Matcher file = FILE.matcher(lines.get(i));
                if (fence.matches()) {
                    int end = endOfBlock(i);
                    List<String> block = unindented(lines.subList(i + 1, end), fence.group(1));
                    takeBlock(fence.group(2), fileName, i + 2, block);
                    fileName = "";
                    i = end;
                } else if (file.find()) {
                    fileName = file.group(1);
                } else {
                    takeProse(i + 1, lines.get(i));
                }
            }
            return new DocumentationPage(page, commands, inlineCommands, files);
        }

        private int endOfBlock(int start) {
            for (int i = start + 1; i < lines.size(); i++) {
                if (lines.get(i).strip().equals("```")) {
                    return i;
                }
            }
            throw new AssertionError(page + ":" + (start + 1) + ": expected the block to end, but the page does");
        }

        private static List<String> unindented(List<String> block, String indent) {
            return block.stream()
                    .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line.stripLeading())
                    .toList();
        }

        private void takeBlock(String language, String fileName, int firstLine, List<String> block) {
            if (!fileName.isEmpty()) {
                files.put(fileName, String.join("\n", block) + "\n");
            } else if (language.equals("sh")) {
                takeCommands(firstLine, block);
            } else {
                for (int i = 0; i < block.size(); i++) {
                    if (HIDDEN.matcher(block.get(i)).matches()) {
                        throw new AssertionError(page + ":" + (firstLine + i)
                                + ": expected commands in blocks marked sh, which are run, but this one is not");
                    }
                }
            }
        }

        /** A line that ends in a backslash goes on in the next one. */
        private void takeCommands(int firstLine, List<String> block) {
            StringBuilder command = new StringBuilder();
            int begun = firstLine;
            for (int i = 0; i < block.size(); i++) {
                String line = block.get(i);
                if (command.isEmpty()) {
                    begun = firstLine + i;
                }
                if (line.endsWith("\\")) {
                    command.append(line, 0, line.length() - 1);
                } else {
                    commands.addAll(DocumentedCommand.of(
                            page, begun, command.append(line).toString()));
                    command.setLength(0);
                }
            }
        }

        private void takeProse(int number, String line) {
            Matcher inline = INLINE.matcher(line);
            while (inline.find()) {
                inlineCommands.add(new DocumentedCommand(page, number, inline.group(1), 0));
            }
        }
    }
}
