package groovy.lang;

/**
 * Not Groovy's: nobody's closure. The library that reads the command line looks for that class when it starts, and where there is
 * none the JVM opens every library on the class path to be sure, which takes 50 ms of each command.
 */
public final class Closure {

    private Closure() {}
}
