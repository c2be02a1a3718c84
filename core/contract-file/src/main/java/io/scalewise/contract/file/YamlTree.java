package io.scalewise.contract.file;

import io.scalewise.contract.Fault;
import io.scalewise.contract.Position;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML as a tree. Anchors, aliases and tags have no place in a contract: each is a fault, and nothing is expanded. */
final class YamlTree {

    private final List<String> lines;
    private final List<Fault> faults;
    private final Places places;
    private final Iterator<Event> events;

    private YamlTree(String text, List<Fault> faults, Places places) {
        this.lines = text.lines().toList();
        this.faults = faults;
        this.places = places;
        this.events = new Parse(settings(text)).parseString(text).iterator();
    }

    /**
     * The whole text fits into the buffer: SnakeYAML Engine 3.0.1 fails where a character of two units stands across the end
     * of one.
     */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(SourceText.MAX_BYTES)
                .setBufferSize(text.length() + 1)
                .build();
    }

    /** The only document in {@code text}, empty if there is none; what it may not hold is added to {@code faults}. */
    static Optional<Node> read(String text, List<Fault> faults, Places places) throws UnreadableException {
        try {
            return new YamlTree(text, faults, places).document();
        } catch (MarkedYamlEngineException e) {
            throw unreadable(e);
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            throw new UnreadableException(
                    SourceText.endOf(text.substring(0, end)),
                    "YAML: expected text, but got the control character U+%04X".formatted(e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw new UnreadableException(new Position(1, 1), "YAML: " + e.getMessage());
        }
    }

    /** Says in our words what happens often, and otherwise what the parser says. */
    private static UnreadableException unreadable(MarkedYamlEngineException e) {
        Position position =
                e.getProblemMark().or(e::getContextMark).map(YamlTree::position).orElse(new Position(1, 1));
        String problem = String.valueOf(e.getProblem()).strip();
        String context = e.getContext() == null ? "" : e.getContext().strip() + ", ";
        if (problem.contains("TAB")) {
            return new UnreadableException(
                    position, "YAML: expected spaces to indent, but got a tab; replace it by spaces");
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return new UnreadableException(
                    position,
                    "YAML: expected text, but got another colon; put text with a colon in quotes, or mend the indent");
        }
        if (problem.endsWith("got <scalar>")
                || problem.endsWith("found '<scalar>'")
                || context.contains("block scalar")) {
            return new UnreadableException(
                    position,
                    "YAML: expected the next field, but got more text; put the whole text in quotes where it begins with a quote");
        }
        if (context.contains("quoted scalar") && problem.contains("end of stream")) {
            Position opened = e.getContextMark().map(YamlTree::position).orElse(position);
            return new UnreadableException(
                    opened, "YAML: expected a closing quote, but the file ends; this one opens the text");
        }
        return new UnreadableException(position, "YAML: " + context + problem);
    }

    private Optional<Node> document() throws UnreadableException {
        Optional<Node> root = Optional.empty();
        boolean begun = false;
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                if (begun) {
                    throw new UnreadableException(
                            position(event), "file: expected one document, but got another; keep one contract a file");
                }
                begun = true;
                root = Optional.of(node(events.next(), 1));
            }
        }
        return root;
    }

    private Node node(Event event, int depth) throws UnreadableException {
        if (depth > SourceText.MAX_DEPTH) {
            throw new UnreadableException(
                    position(event),
                    "file: expected maps and lists at most %s deep, but got more".formatted(SourceText.MAX_DEPTH));
        }
        if (event instanceof AliasEvent alias) {
            return faulty(
                    event,
                    "*%s: expected a value, but got an alias; write the value itself, or put a text that begins with * in quotes"
                            .formatted(alias.getAlias().getValue()));
        }
        ((NodeEvent) event)
                .getAnchor()
                .ifPresent(anchor -> faulty(
                        event,
                        "&%s: expected a value, but got an anchor; leave it out, or put a text that begins with & in quotes"
                                .formatted(anchor.getValue())));
        if (event instanceof ScalarEvent scalar) {
            refuseTag(event, scalar.getTag());
            return new Node.Scalar(
                    scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN, firstCharacter(scalar));
        }
        refuseTag(event, ((CollectionStartEvent) event).getTag());
        return event.getEventId() == Event.ID.SequenceStart ? items(event, depth) : fields(event, depth);
    }

    private Node items(Event start, int depth) throws UnreadableException {
        List<Node> nodes = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            nodes.add(node(event, depth + 1));
        }
        return new Node.Items(nodes, position(start));
    }

    private Node fields(Event start, int depth) throws UnreadableException {
        List<Node.Field> fields = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node name = node(event, depth + 1);
            Node value = node(events.next(), depth + 1);
            if (name instanceof Node.Scalar scalar) {
                fields.add(new Node.Field(scalar, nearKey(scalar, value)));
            } else if (!(name instanceof Node.Faulty)) {
                faults.add(new Fault(
                        name.position(), "key: expected the name of a field, but got %s".formatted(name.kind())));
            }
        }
        return new Node.Fields(fields, position(start));
    }

    /** A value that isn't there has its place, by YAML's count, somewhere behind its key. */
    private static Node nearKey(Node.Scalar key, Node value) {
        return value instanceof Node.Scalar scalar && scalar.isNothing()
                ? new Node.Scalar("", true, key.position())
                : value;
    }

    private void refuseTag(Event event, Optional<String> tag) {
        tag.ifPresent(name -> faulty(
                event,
                "%s: expected a value, but got a tag; leave it out, or put a text that begins with ! in quotes"
                        .formatted(name.replace("tag:yaml.org,2002:", "!!"))));
    }

    private Node faulty(Event event, String message) {
        faults.add(new Fault(position(event), message));
        return new Node.Faulty(position(event));
    }

    private Position firstCharacter(ScalarEvent scalar) {
        Position start = position(scalar);
        Position first =
                switch (scalar.getScalarStyle()) {
                    case SINGLE_QUOTED, DOUBLE_QUOTED -> start.plus(1);
                    case LITERAL, FOLDED -> firstOfBlock(start);
                    default -> start;
                };
        Position end = scalar.getEndMark().map(YamlTree::position).orElse(start);
        if (end.line() > start.line()) {
            places.addFolded(first, scalar.getValue().length());
        } else if (scalar.isDQuoted() || scalar.isSQuoted()) {
            String line = lines.get(start.line() - 1);
            int from = line.offsetByCodePoints(0, first.column() - 1);
            int to = line.offsetByCodePoints(0, end.column() - 2);
            places.addQuoted(first, line.substring(from, to), scalar.isDQuoted() ? '"' : '\'');
        }
        return first;
    }

    /** The text of a block stands below its {@code |} or {@code >}. */
    private Position firstOfBlock(Position indicator) {
        for (int line = indicator.line(); line < lines.size(); line++) {
            String content = lines.get(line);
            if (!content.isBlank()) {
                return new Position(
                        line + 1, content.length() - content.stripLeading().length() + 1);
            }
        }
        return indicator;
    }

    private static Position position(Event event) {
        return event.getStartMark().map(YamlTree::position).orElse(new Position(1, 1));
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
