package io.scalewise.contract;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class ExpressionLexer {

    enum TokenKind {
        /** A plain identifier or a keyword. */
        WORD,
        /** A name in double quotes. */
        QUOTED_NAME,
        NUMBER,
        STRING,
        SYMBOL,
        END
    }

    /**
     * A token.
     *
     * @param text the name or string without quotes, else as written
     * @param offset where it begins
     */
    record Token(TokenKind kind, String text, int offset) {

        boolean is(String symbol) {
            return kind == TokenKind.SYMBOL && text.equals(symbol);
        }

        boolean isWord(String keyword) {
            return kind == TokenKind.WORD && text.equalsIgnoreCase(keyword);
        }

        /** The token as a message shows it. */
        String shown() {
            return switch (kind) {
                case END -> "the end";
                case STRING -> "'" + text + "'";
                case QUOTED_NAME -> '"' + text + '"';
                case WORD, NUMBER, SYMBOL -> text;
            };
        }
    }

    private final String text;
    private int position;

    private ExpressionLexer(String text) {
        this.text = text;
    }

    /** The tokens of an expression, the last one of kind {@code END}. */
    static List<Token> tokens(String text) throws ExpressionSyntaxException {
        ExpressionLexer lexer = new ExpressionLexer(text);
        List<Token> tokens = new ArrayList<>();
        Token token;
        do {
            token = lexer.next();
            tokens.add(token);
        } while (token.kind() != TokenKind.END);
        return tokens;
    }

    private Token next() throws ExpressionSyntaxException {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        int start = position;
        if (start == text.length()) {
            return new Token(TokenKind.END, "", start);
        }
        char first = text.charAt(start);
        if (isLetter(first)) {
            while (position < text.length() && (isLetter(text.charAt(position)) || isDigit(position))) {
                position++;
            }
            return new Token(TokenKind.WORD, text.substring(start, position), start);
        }
        if (first >= '0' && first <= '9') {
            return number(start);
        }
        if (first == '\'') {
            return new Token(TokenKind.STRING, quoted(first, "string"), start);
        }
        if (first == '"') {
            return new Token(TokenKind.QUOTED_NAME, quoted(first, "name"), start);
        }
        return symbol(start);
    }

    private Token number(int start) throws ExpressionSyntaxException {
        digits();
        if (position < text.length() && text.charAt(position) == '.') {
            position++;
            if (!isDigit(position)) {
                throw new ExpressionSyntaxException(
                        position, text.substring(start, position) + ": expected digits behind the point");
            }
            digits();
        }
        if (position < text.length() && (text.charAt(position) == 'e' || text.charAt(position) == 'E')) {
            int exponent = position + 1;
            if (exponent < text.length() && (text.charAt(exponent) == '+' || text.charAt(exponent) == '-')) {
                exponent++;
            }
            if (isDigit(exponent)) {
                position = exponent;
                digits();
            }
        }
        if (position < text.length() && isLetter(text.charAt(position))) {
            throw new ExpressionSyntaxException(
                    start, text.substring(start, position + 1) + ": expected a number or a name, but got a mixture");
        }
        return new Token(TokenKind.NUMBER, text.substring(start, position), start);
    }

    private void digits() {
        while (isDigit(position)) {
            position++;
        }
    }

    private String quoted(char quote, String what) throws ExpressionSyntaxException {
        int start = position++;
        StringBuilder value = new StringBuilder();
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != quote) {
                value.append(c);
            } else if (position < text.length() && text.charAt(position) == quote) {
                value.append(quote);
                position++;
            } else {
                return value.toString();
            }
        }
        throw new ExpressionSyntaxException(
                start, "expected " + quote + " at the end of the " + what + ", but there is none");
    }

    private Token symbol(int start) throws ExpressionSyntaxException {
        for (String symbol : List.of("<>", "<=", ">=", "!=", "==", "||")) {
            if (text.startsWith(symbol, start)) {
                position = start + 2;
                return known(symbol, start);
            }
        }
        position = start + Character.charCount(text.codePointAt(start));
        return known(text.substring(start, position), start);
    }

    private static Token known(String symbol, int start) throws ExpressionSyntaxException {
        return switch (symbol) {
            case "<>", "<=", ">=", "<", ">", "=", "+", "-", "*", "(", ")", "," ->
                new Token(TokenKind.SYMBOL, symbol, start);
            case "!=" -> throw new ExpressionSyntaxException(start, "expected an operator, but got !=; try <>");
            case "==" -> throw new ExpressionSyntaxException(start, "expected an operator, but got ==; try =");
            case "/", "%" ->
                throw new ExpressionSyntaxException(
                        start, "expected one of + - *, but got " + symbol + ", whose result would not be exact");
            default -> throw new ExpressionSyntaxException(start, "expected an operator, but got " + symbol);
        };
    }

    private boolean isDigit(int index) {
        return index < text.length() && text.charAt(index) >= '0' && text.charAt(index) <= '9';
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }
}
