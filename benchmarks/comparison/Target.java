/** What a figure is held to. */
record Target(Sense sense, double bound) {

    /** To which side it may lie. */
    enum Sense {
        AT_MOST("at most"),
        AT_LEAST("at least"),
        /** To both: it is shown alone. */
        ANY("none");

        private final String spelling;

        Sense(String spelling) {
            this.spelling = spelling;
        }

        String spelling() {
            return spelling;
        }
    }

    static final Target NONE = new Target(Sense.ANY, 0);

    static Target atMost(double bound) {
        return new Target(Sense.AT_MOST, bound);
    }

    static Target atLeast(double bound) {
        return new Target(Sense.AT_LEAST, bound);
    }

    boolean isNone() {
        return sense == Sense.ANY;
    }

    boolean isMetBy(double figure) {
        return switch (sense) {
            case AT_MOST -> figure <= bound;
            case AT_LEAST -> figure >= bound;
            case ANY -> true;
        };
    }

    String text(Unit unit) {
        return isNone() ? sense.spelling() : sense.spelling() + " " + unit.text(bound);
    }
}
