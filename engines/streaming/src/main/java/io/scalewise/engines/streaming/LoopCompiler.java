package io.scalewise.engines.streaming;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Optional;
import org.codehaus.commons.compiler.CompileException;
import org.codehaus.janino.SimpleCompiler;
import org.codehaus.janino.util.ClassFile;
import org.codehaus.janino.util.ClassFile.AttributeInfo;
import org.codehaus.janino.util.ClassFile.CodeAttribute;
import org.codehaus.janino.util.ClassFile.MethodInfo;

/** Compiles what {@link FusedSource} writes. The compiler's classes are loaded with this one, so only where it is used. */
final class LoopCompiler {

    /** Methods with more code than that are left to the interpreter by the JVM. */
    private static final int MOST_CODE_BYTES = 8_000;

    private LoopCompiler() {}

    /**
     * Compiles the text of a class that extends {@link FusedLoop}.
     *
     * @return its constructor, which takes {@link FusedLoop.Parts}; none where it is too large to be of use
     */
    static Optional<MethodHandle> compile(String source) {
        try {
            SimpleCompiler compiler = new SimpleCompiler();
            compiler.setParentClassLoader(FusedLoop.class.getClassLoader());
            // so that profiles say in which line time is spent
            compiler.setDebuggingInformation(false, true, false);
            compiler.cook(source);
            byte[] code = compiler.getBytecodes().values().iterator().next();
            if (largestMethod(code) > MOST_CODE_BYTES) {
                return Optional.empty();
            }
            MethodHandles.Lookup hidden = MethodHandles.lookup().defineHiddenClass(code, true);
            return Optional.of(hidden.findConstructor(
                    hidden.lookupClass(), MethodType.methodType(void.class, FusedLoop.Parts.class)));
        } catch (CompileException e) {
            if (e.getCause() instanceof StackOverflowError) {
                // hundreds of operators in a row
                return Optional.empty();
            }
            throw broken(source, e);
        } catch (ReflectiveOperationException e) {
            throw broken(source, e);
        }
    }

    /** The bytes of the instructions of a class's largest method. */
    private static int largestMethod(byte[] code) {
        int largest = 0;
        try {
            for (MethodInfo method : new ClassFile(new ByteArrayInputStream(code)).methodInfos) {
                for (AttributeInfo attribute : method.getAttributes()) {
                    if (attribute instanceof CodeAttribute instructions) {
                        largest = Math.max(largest, instructions.code.length);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return largest;
    }

    private static IllegalStateException broken(String source, Exception e) {
        return new IllegalStateException("a loop that can't be compiled: " + e.getMessage() + "\n" + source, e);
    }
}
