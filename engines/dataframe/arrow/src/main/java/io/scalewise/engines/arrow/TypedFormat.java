package io.scalewise.engines.arrow;

import io.scalewise.contract.Source;
import io.scalewise.engine.EngineException;
import java.nio.file.Path;
import java.util.List;

/** A format of files with typed columns. */
interface TypedFormat {

    /** Reads a file's schema; bad input where it can't be read or doesn't fit. */
    TypedFile inspect(Path path, Source source, Memory memory) throws EngineException;

    /** Begins to read columns of a file. */
    BatchStream open(Path path, List<String> columns, Memory memory) throws EngineException;
}
