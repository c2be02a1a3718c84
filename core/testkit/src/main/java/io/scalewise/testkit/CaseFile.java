package io.scalewise.testkit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of a case: one that is there, or one that is made of others, since it is too large to be kept.
 *
 * @param folder of the case
 * @param name of the file
 * @param pieces what it is made of, one after the other; empty for a file that is there as it is
 */
record CaseFile(Path folder, String name, List<Piece> pieces) {

    /**
     * A file of the case, repeated.
     *
     * @param file its name
     * @param times how often
     */
    record Piece(String file, int times) {}

    CaseFile {
        pieces = List.copyOf(pieces);
    }

    /** Where it is, made in a folder if it has to be. */
    Path in(Path work) throws IOException {
        if (pieces.isEmpty()) {
            return folder.resolve(name);
        }
        Path made = work.resolve(name);
        if (!Files.exists(made)) {
            Files.createDirectories(work);
            make(made);
        }
        return made;
    }

    private void make(Path made) throws IOException {
        try (OutputStream output = new BufferedOutputStream(Files.newOutputStream(made))) {
            for (Piece piece : pieces) {
                byte[] bytes = Files.readAllBytes(folder.resolve(piece.file()));
                for (int i = 0; i < piece.times(); i++) {
                    output.write(bytes);
                }
            }
        }
    }
}
