package io.scalewise.engines.tablesaw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scalewise.contract.Expression.ArithmeticOperator;
import io.scalewise.contract.Type;
import io.scalewise.engine.EngineException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers are exact on either side of 64 bits, and in one batch on both. */
class ExactNumbersTest {

    private static final Type WIDEST = Type.decimal(38, 0);

    @TempDir
    Path folder;

    private static Values.Exact exact(BigInteger... numbers) {
        Values.Exact values = new Values.Exact(numbers.length);
        for (int i = 0; i < numbers.length; i++) {
            values.set(i, numbers[i]);
        }
        return values;
    }

    @ParameterizedTest
    @EnumSource
    void arithmeticIsThatOfWholeNumbers(ArithmeticOperator operator) {
        long seed = 20_260_803;
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            BigInteger left = number(random);
            BigInteger right = number(random);
            BigInteger expected =
                    switch (operator) {
                        case ADD -> left.add(right);
                        case SUBTRACT -> left.subtract(right);
                        case MULTIPLY -> left.multiply(right);
                    };
            // Beside a neighbour that is wide, as anything can be in a batch.
            BigInteger neighbour = random.nextBoolean() ? BigInteger.ONE : BigInteger.ONE.shiftLeft(70);
            Values.Exact result =
                    Arithmetic.compute(operator, WIDEST, exact(left, neighbour), exact(right, BigInteger.ONE), 2);

            assertThat(result.big(0))
                    .as("%s %s %s, seed %d", left, operator, right, seed)
                    .isEqualTo(expected);
            assertThat(result.isWide(0)).isEqualTo(expected.bitLength() >= 64);
        }
    }

    /** Of any length up to 63 bits, so that no product has more than 38 digits. */
    private static BigInteger number(Random random) {
        BigInteger number = new BigInteger(1 + random.nextInt(63), random);
        if (random.nextInt(20) == 0) {
            number = BigInteger.valueOf(Long.MAX_VALUE);
        }
        return random.nextBoolean() ? number : number.negate();
    }

    @Test
    void theRoomIsThirtyEightDigitsAndForALongSixtyFourBits() {
        BigInteger widest = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        Values.Exact one = exact(BigInteger.ONE);

        assertThat(Arithmetic.compute(ArithmeticOperator.MULTIPLY, WIDEST, exact(widest), one, 1)
                        .big(0))
                .isEqualTo(widest);
        assertThatThrownBy(() -> Arithmetic.compute(ArithmeticOperator.ADD, WIDEST, exact(widest), one, 1))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Arithmetic.compute(
                        ArithmeticOperator.ADD, Type.LONG, exact(BigInteger.valueOf(Long.MAX_VALUE)), one, 1))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aDoubleIsTheNearest() {
        long seed = 20_260_804;
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            int scale = random.nextInt(39);

            assertThat(Arithmetic.toDouble(unscaled, scale))
                    .as("%d of scale %d, seed %d", unscaled, scale, seed)
                    .isEqualTo(BigDecimal.valueOf(unscaled, scale).doubleValue());
        }
    }

    @Test
    void groupsAndAggregatesTakeNumbersOnBothSides() throws Exception {
        String contract =
                """
                source:
                  columns:
                    - { name: a, type: long }
                    - { name: b, type: "decimal(18,2)" }
                aggregation:
                  groupBy: { small: "a < 10" }
                  measures:
                    s: sum(a * b)
                    least: min(a * b)
                    greatest: max(a * b)
                    d: count(distinct a * b)
                    m: median(a * b)
                """;
        Trial.Answer answer = new Trial(folder)
                .contract(contract)
                .csv(
                        """
                        a,b
                        9223372036854775807,9999999999999999.99
                        9223372036854775807,9999999999999999.99
                        9223372036854775807,-9999999999999999.99
                        20,0.5
                        1,0.01
                        1,0.02
                        """)
                .run();

        assertThat(answer.result()).hasSize(2).contains("true,0.03,0.01,0.02,2,0.015");
        BigDecimal product = new BigDecimal("9223372036854775807").multiply(new BigDecimal("9999999999999999.99"));
        assertThat(answer.result().get(0))
                .startsWith("false," + product.add(new BigDecimal("10.00")).toPlainString() + ","
                        + product.negate().toPlainString() + "," + product.toPlainString() + ",3,");
    }

    @Test
    void anOverflowThatTheLeftSideShutsOutDoesNotEndTheRun() throws Exception {
        String contract =
                """
                source: { columns: [ { name: x, type: long } ] }
                validation: [ { name: small, check: "x < 10 and x * x < 50 or x > 100" } ]
                aggregation: { measures: { n: count(*) } }
                """;

        assertThat(new Trial(folder)
                        .contract(contract)
                        .csv("x\n9223372036854775807\n9\n5\n")
                        .run()
                        .result())
                .containsExactly("2");
    }

    @Test
    void anOverflowNamesItsExpression() throws Exception {
        Trial trial = new Trial(folder)
                .contract(
                        """
                        source: { columns: [ { name: x, type: long } ] }
                        aggregation: { measures: { s: "sum(x + 1)" } }
                        """)
                .csv("x\n9223372036854775807\n");

        assertThatThrownBy(trial::run)
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("sum(x + 1)")
                .extracting(exception -> ((EngineException) exception).reason())
                .isEqualTo(EngineException.Reason.OVERFLOW);
    }
}
