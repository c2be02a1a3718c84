package groovy.lang;

/**
 * Not Groovy's: nobody's closure. The library that reads the command line looks for that class when it starts, and where there is
 * none the JVM opens every library on the class path to be sure, which takes each command some 15 ms, and more beside other work.
 */
public final class Closure {

    private Closure() {}
}
