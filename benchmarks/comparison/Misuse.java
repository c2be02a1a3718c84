/** An option that can't be meant so. */
final class Misuse extends Exception {
    Misuse(String message) {
        super(message);
    }
}
