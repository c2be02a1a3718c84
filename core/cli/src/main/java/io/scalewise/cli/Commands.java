package io.scalewise.cli;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes commands: those that ask for it are given the invocation. */
final class Commands implements IFactory {

    private final Invocation invocation;

    Commands(Invocation invocation) {
        this.invocation = invocation;
    }

    /** One of the commands. */
    Object made(Class<?> type) {
        try {
            return create(type);
        } catch (Exception e) {
            throw new IllegalStateException(type + ": expected a command that can be made, but got " + e, e);
        }
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        boolean asks = Arrays.stream(type.getDeclaredConstructors())
                .anyMatch(constructor ->
                        Arrays.equals(constructor.getParameterTypes(), new Class<?>[] {Invocation.class}));
        if (!asks) {
            return CommandLine.defaultFactory().create(type);
        }
        Constructor<K> constructor = type.getDeclaredConstructor(Invocation.class);
        return constructor.newInstance(invocation);
    }
}
