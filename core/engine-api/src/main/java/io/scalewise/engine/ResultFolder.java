package io.scalewise.engine;

/** The names of the files in the folder that a run leaves. */
public final class ResultFolder {

    /** Names and types of the result's columns; written by {@link EngineProcess}. */
    public static final String SCHEMA = "schema.json";

    /** The accounts; written by {@link EngineProcess}. */
    public static final String COUNTS = "counts.json";

    /** The run record; added by the harness. */
    public static final String RUN = "run.json";

    /** What an explain request leaves. */
    public static final String EXPLANATION = "explanation.txt";

    /** The folder of the result's parts: comma CSV with a header, group columns and then measures. */
    public static final String RESULT = "result";

    /** The folder of the rejects' parts: comma CSV with the header {@code reason,record}. */
    public static final String REJECTS = "rejects";

    /** The header of a reject part. */
    public static final String REJECTS_HEADER = "reason,record";

    private ResultFolder() {}

    /** The name of a part in {@link #RESULT} or {@link #REJECTS}, numbered from 0. */
    public static String part(int number) {
        return "part-" + number + ".csv";
    }
}
