package io.scalewise.contract;

import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Expression.ComparisonOperator;
import io.scalewise.contract.ExpressionLexer.Token;
import io.scalewise.contract.ExpressionLexer.TokenKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Parses an expression, by recursive descent, one method a level of precedence: {@code or}, {@code and}, {@code not},
 * comparisons (which don't chain), {@code + -}, {@code *}, unary {@code -}.
 */
final class ExpressionParser {

    private static final Set<String> KEYWORDS = Set.of(
            "and", "or", "not", "between", "in", "is", "null", "like", "case", "when", "then", "else", "end", "true",
            "false");

    /** Deeper nesting is somebody's attack, and would exhaust the stack. */
    private static final int MAX_DEPTH = 200;

    private static final int MAX_TOKENS = 10_000;

    private final List<Token> tokens;
    private int position;
    private int depth;

    private ExpressionParser(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Syntax parse(String text) throws ExpressionSyntaxException {
        List<Token> tokens = ExpressionLexer.tokens(text);
        if (tokens.size() > MAX_TOKENS) {
            throw new ExpressionSyntaxException(
                    0, "expected at most " + MAX_TOKENS + " words and symbols, but got " + tokens.size());
        }
        ExpressionParser parser = new ExpressionParser(tokens);
        Syntax expression = parser.disjunction();
        Token rest = parser.peek();
        if (rest.kind() != TokenKind.END) {
            throw new ExpressionSyntaxException(
                    rest.offset(), "expected an operator or the end, but got " + rest.shown());
        }
        return expression;
    }

    private Syntax disjunction() throws ExpressionSyntaxException {
        if (++depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException(
                    peek().offset(), "expected at most " + MAX_DEPTH + " levels of nesting");
        }
        Syntax left = conjunction();
        while (peek().isWord("or")) {
            int offset = take().offset();
            left = new Syntax.Join(offset, false, left, conjunction());
        }
        depth--;
        return left;
    }

    private Syntax conjunction() throws ExpressionSyntaxException {
        Syntax left = negation();
        while (peek().isWord("and")) {
            int offset = take().offset();
            left = new Syntax.Join(offset, true, left, negation());
        }
        return left;
    }

    private Syntax negation() throws ExpressionSyntaxException {
        List<Integer> offsets = new ArrayList<>();
        while (peek().isWord("not")) {
            offsets.add(take().offset());
        }
        requireShallow(offsets, "nots");
        Syntax value = comparison();
        for (int i = offsets.size() - 1; i >= 0; i--) {
            value = new Syntax.NotText(offsets.get(i), value);
        }
        return value;
    }

    private static void requireShallow(List<Integer> offsets, String what) throws ExpressionSyntaxException {
        if (offsets.size() > MAX_DEPTH) {
            throw new ExpressionSyntaxException(
                    offsets.get(0), "expected at most " + MAX_DEPTH + " " + what + " in a row");
        }
    }

    private Syntax comparison() throws ExpressionSyntaxException {
        Syntax left = sum();
        Optional<Syntax> compared = comparisonOf(left);
        if (compared.isEmpty()) {
            return left;
        }
        Token next = peek();
        if (comparisonOperator(next).isPresent()
                || next.isWord("between")
                || next.isWord("in")
                || next.isWord("is")
                || next.isWord("like")) {
            throw new ExpressionSyntaxException(
                    next.offset(),
                    "comparisons don't chain: expected and, or, or the end, but got " + next.shown()
                            + "; try parentheses");
        }
        return compared.get();
    }

    private Optional<Syntax> comparisonOf(Syntax left) throws ExpressionSyntaxException {
        Token token = peek();
        Optional<ComparisonOperator> operator = comparisonOperator(token);
        if (operator.isPresent()) {
            take();
            return Optional.of(new Syntax.Compare(token.offset(), operator.get(), left, sum()));
        }
        if (token.isWord("is")) {
            take();
            boolean negated = takeIfWord("not");
            expectWord("null");
            return Optional.of(new Syntax.NullTest(token.offset(), left, negated));
        }
        boolean negated = token.isWord("not");
        if (negated) {
            take();
        }
        Token verb = peek();
        Syntax test;
        if (verb.isWord("between")) {
            take();
            Syntax low = sum();
            expectWord("and");
            test = new Syntax.Between(verb.offset(), left, low, sum());
        } else if (verb.isWord("in")) {
            take();
            test = new Syntax.InList(verb.offset(), left, parenthesised());
        } else if (verb.isWord("like")) {
            take();
            test = new Syntax.LikeText(verb.offset(), left, sum());
        } else if (negated) {
            throw new ExpressionSyntaxException(
                    verb.offset(), "expected between, in or like behind not, but got " + verb.shown());
        } else {
            return Optional.empty();
        }
        return Optional.of(negated ? new Syntax.NotText(token.offset(), test) : test);
    }

    private static Optional<ComparisonOperator> comparisonOperator(Token token) {
        for (ComparisonOperator operator : ComparisonOperator.values()) {
            if (token.is(operator.symbol())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private Syntax sum() throws ExpressionSyntaxException {
        Syntax left = product();
        while (peek().is("+") || peek().is("-")) {
            Token sign = take();
            ArithmeticOperator operator = sign.is("+") ? ArithmeticOperator.ADD : ArithmeticOperator.SUBTRACT;
            left = new Syntax.Operation(sign.offset(), operator, left, product());
        }
        return left;
    }

    private Syntax product() throws ExpressionSyntaxException {
        Syntax left = signed();
        while (peek().is("*")) {
            int offset = take().offset();
            left = new Syntax.Operation(offset, ArithmeticOperator.MULTIPLY, left, signed());
        }
        return left;
    }

    private Syntax signed() throws ExpressionSyntaxException {
        List<Integer> offsets = new ArrayList<>();
        while (peek().is("-")) {
            offsets.add(take().offset());
        }
        requireShallow(offsets, "signs");
        Syntax value = primary();
        for (int i = offsets.size() - 1; i >= 0; i--) {
            value = new Syntax.Minus(offsets.get(i), value);
        }
        return value;
    }

    private Syntax primary() throws ExpressionSyntaxException {
        Token token = take();
        return switch (token.kind()) {
            case NUMBER -> new Syntax.NumberText(token.offset(), token.text());
            case STRING -> new Syntax.StringText(token.offset(), token.text());
            case QUOTED_NAME -> new Syntax.Name(token.offset(), token.text());
            case WORD -> word(token);
            case SYMBOL, END -> {
                if (!token.is("(")) {
                    throw new ExpressionSyntaxException(
                            token.offset(), "expected a column, a value or a function, but got " + token.shown());
                }
                Syntax inner = disjunction();
                expect(")");
                yield inner;
            }
        };
    }

    private Syntax word(Token token) throws ExpressionSyntaxException {
        if (token.isWord("case")) {
            return choice(token);
        }
        if (token.isWord("true") || token.isWord("false")) {
            return new Syntax.BooleanText(token.offset(), token.isWord("true"));
        }
        if (token.isWord("null")) {
            return new Syntax.NullText(token.offset());
        }
        if (KEYWORDS.contains(token.text().toLowerCase(Locale.ROOT))) {
            throw new ExpressionSyntaxException(
                    token.offset(),
                    "expected a column, a value or a function, but got the keyword " + token.text()
                            + "; a column of that name is written \"" + token.text() + "\"");
        }
        boolean typed = token.isWord("date") || token.isWord("timestamp");
        if (typed && peek().kind() == TokenKind.STRING) {
            Type type = token.isWord("date") ? Type.DATE : Type.TIMESTAMP;
            return new Syntax.TypedText(token.offset(), type, take().text());
        }
        return peek().is("(") ? call(token) : new Syntax.Name(token.offset(), token.text());
    }

    private Syntax call(Token name) throws ExpressionSyntaxException {
        String function = name.text().toLowerCase(Locale.ROOT);
        if (tokens.get(position + 1).is("*") && tokens.get(position + 2).is(")")) {
            position += 3;
            return new Syntax.Call(name.offset(), function, true, false, List.of());
        }
        Token inner = tokens.get(position + 1);
        Token behind = inner.kind() == TokenKind.END ? inner : tokens.get(position + 2);
        if (inner.isWord("distinct") && !behind.is(")") && !behind.is(",")) {
            position += 2;
            Syntax argument = disjunction();
            expect(")");
            return new Syntax.Call(name.offset(), function, false, true, List.of(argument));
        }
        return new Syntax.Call(name.offset(), function, false, false, parenthesised());
    }

    private List<Syntax> parenthesised() throws ExpressionSyntaxException {
        expect("(");
        List<Syntax> values = new ArrayList<>();
        if (peek().is(")")) {
            take();
            return values;
        }
        do {
            values.add(disjunction());
        } while (takeIf(","));
        expect(")");
        return values;
    }

    private Syntax choice(Token start) throws ExpressionSyntaxException {
        List<Syntax.Branch> branches = new ArrayList<>();
        do {
            expectWord("when");
            Syntax condition = disjunction();
            expectWord("then");
            branches.add(new Syntax.Branch(condition, disjunction()));
        } while (peek().isWord("when"));
        Optional<Syntax> otherwise = takeIfWord("else") ? Optional.of(disjunction()) : Optional.empty();
        expectWord("end");
        return new Syntax.Choice(start.offset(), branches, otherwise);
    }

    private Token peek() {
        return tokens.get(position);
    }

    private Token take() {
        Token token = tokens.get(position);
        if (token.kind() != TokenKind.END) {
            position++;
        }
        return token;
    }

    private boolean takeIf(String symbol) {
        boolean taken = peek().is(symbol);
        if (taken) {
            take();
        }
        return taken;
    }

    private boolean takeIfWord(String keyword) {
        boolean taken = peek().isWord(keyword);
        if (taken) {
            take();
        }
        return taken;
    }

    private void expect(String symbol) throws ExpressionSyntaxException {
        Token token = take();
        if (!token.is(symbol)) {
            throw new ExpressionSyntaxException(token.offset(), "expected " + symbol + ", but got " + token.shown());
        }
    }

    private void expectWord(String keyword) throws ExpressionSyntaxException {
        Token token = take();
        if (!token.isWord(keyword)) {
            throw new ExpressionSyntaxException(token.offset(), "expected " + keyword + ", but got " + token.shown());
        }
    }
}
