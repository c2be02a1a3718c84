package io.scalewise.datasets;

/**
 * A setting of a workload's generator.
 *
 * @param name as it is spelt on the command line, such as {@code bad.type}
 * @param description one sentence: what it does and which values it takes
 * @param defaultValue what it is where nobody says
 */
public record Knob(String name, String description, String defaultValue) {

    public Knob {
        if (name.isBlank() || description.isBlank()) {
            throw new IllegalArgumentException(
                    "knob: expected a name and a description, but got '" + name + "' and '" + description + "'");
        }
    }
}
