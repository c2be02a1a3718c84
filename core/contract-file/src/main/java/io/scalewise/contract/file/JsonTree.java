package io.scalewise.contract.file;

import io.scalewise.contract.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/** JSON as a tree. */
final class JsonTree {

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private final JsonParser parser;
    private final String text;
    private final Places places;

    private JsonTree(JsonParser parser, String text, Places places) {
        this.parser = parser;
        this.text = text;
        this.places = places;
    }

    /** The only value in {@code text}, empty if there is none. */
    static Optional<Node> read(String text, Places places) throws UnreadableException {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                return Optional.empty();
            }
            JsonTree tree = new JsonTree(parser, text, places);
            Node root = tree.node(1);
            if (parser.nextToken() != null) {
                throw new UnreadableException(
                        tree.position(), "file: expected one document, but got another; keep one contract a file");
            }
            return Optional.of(root);
        } catch (JacksonException e) {
            Position position = e.getLocation() == null ? new Position(1, 1) : position(e.getLocation());
            throw new UnreadableException(
                    position,
                    "JSON: " + e.getOriginalMessage().lines().findFirst().orElse("unreadable"));
        }
    }

    private Node node(int depth) throws UnreadableException {
        Position position = position();
        if (depth > SourceText.MAX_DEPTH) {
            throw new UnreadableException(
                    position,
                    "file: expected maps and lists at most %s deep, but got more".formatted(SourceText.MAX_DEPTH));
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> fields(position, depth);
            case START_ARRAY -> items(position, depth);
            case VALUE_STRING -> quoted(position.plus(1));
            case VALUE_NULL -> new Node.Null(position);
            default -> new Node.Scalar(parser.getString(), true, position);
        };
    }

    private Node quoted(Position first) {
        int from = Math.toIntExact(parser.currentTokenLocation().getCharOffset()) + 1;
        String value = parser.getString();
        int to = Math.toIntExact(parser.currentLocation().getCharOffset()) - 1;
        places.addQuoted(first, text.substring(from, to), '"');
        return new Node.Scalar(value, false, first);
    }

    private Node items(Position position, int depth) throws UnreadableException {
        List<Node> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(node(depth + 1));
        }
        return new Node.Items(nodes, position);
    }

    private Node fields(Position position, int depth) throws UnreadableException {
        List<Node.Field> fields = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node.Scalar name =
                    new Node.Scalar(parser.currentName(), false, position().plus(1));
            parser.nextToken();
            fields.add(new Node.Field(name, node(depth + 1)));
        }
        return new Node.Fields(fields, position);
    }

    private Position position() {
        return position(parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
