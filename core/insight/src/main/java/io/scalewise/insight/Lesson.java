package io.scalewise.insight;

/**
 * Something that a sweep shows beyond who is best at a size.
 *
 * @param sentence says it with its evidence, and claims no difference that the rounds don't carry
 */
public record Lesson(Topic topic, String sentence) {

    /** What a lesson is about. */
    public enum Topic {
        SIZE("Small and large data have different winners"),
        MEMORY("Memory decides who gets through"),
        FORMAT("What another format gains"),
        PARTS("What the lead is made of"),
        TUNING("What tuned code gains over plain code"),
        START_UP("What starting up costs");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /** For a heading. */
        public String title() {
            return title;
        }
    }
}
