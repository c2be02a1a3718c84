/** Nothing: what it takes to start a JVM and to end it. */
final class EmptyJvm {

    private EmptyJvm() {}

    public static void main(String[] words) {}
}
