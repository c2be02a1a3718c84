import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the record of an engine's run says. */
record EngineRun(JsonNode record) {

    /** Itself, if it completed with the right answer. */
    EngineRun well() throws Failure {
        String outcome = record.get("outcome").asString();
        if (!outcome.equals("completed")) {
            String detail = record.path("outcomeDetail").isString()
                    ? ": " + record.get("outcomeDetail").asString()
                    : "";
            throw new Failure(outcome + detail.lines().findFirst().orElse(""), arm() + ": " + outcome + detail);
        }
        if (!record.get("verdict").asString().equals("correct")) {
            throw new Failure("wrong answer", arm() + ": wrong answer: " + record.get("differences"));
        }
        return this;
    }

    private String arm() {
        return record.get("arm").asString();
    }

    List<String> command() {
        List<String> words = new ArrayList<>();
        record.get("command").forEach(word -> words.add(word.asString()));
        return words;
    }

    /** What the engine may take outside the heap. */
    long nativeBytes() {
        return record.get("settings").get("derived").get("nativeBytes").asLong();
    }

    long runNanos() {
        return phase("run");
    }

    /** From the start of the process until it was ready to compute. */
    long startUpNanos() {
        return phase("start") + phase("prepare");
    }

    long totalNanos() {
        return phase("total");
    }

    private long phase(String name) {
        return record.get("phases").get(name + "Nanos").asLong();
    }

    /** The most anonymous memory; no number where nobody could tell. */
    double peakBytes() {
        return record.path("memory").path("peakTreeBytes").asDouble(Double.NaN);
    }

    /** How many rows were left of all that share a key: as many as there are keys. */
    long keys() {
        JsonNode accounts = record.get("accounts");
        return accounts.get("read").asLong()
                - accounts.get("rejected").asLong()
                - accounts.get("duplicates").asLong();
    }
}
