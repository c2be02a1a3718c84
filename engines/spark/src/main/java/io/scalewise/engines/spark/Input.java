package io.scalewise.engines.spark;

import io.scalewise.engine.EngineException;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** The files of a run, seen to fit the contract. */
sealed interface Input permits CsvInput, ParquetInput {

    /**
     * The records of all files, those of one layout together.
     *
     * @param recordsLikeHeaders how many lines that are equal to a header are records, by the fate of such lines
     */
    List<SourceRows> rows(SparkSession spark, Map<String, Long> recordsLikeHeaders) throws EngineException;

    /** The size of all files, that of compressed ones estimated. */
    long bytes();

    /** How many headers there are, by the fate of lines that are equal to them. */
    Map<String, Long> headers();
}
