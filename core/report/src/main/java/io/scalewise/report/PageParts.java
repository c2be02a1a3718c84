package io.scalewise.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Properties;

/**
 * The script and the style of a page, which stand inside of it. A browser runs nothing but scripts with these digests, and
 * so nothing that got into a page by any other way.
 */
final class PageParts {

    static final String STYLE = own("report.css");
    static final String SCRIPT = own("report.js");

    /** The charts' library, with its notice. */
    static final String LIBRARY = library("dist/d3.min.js");

    /** Under which the library may be passed on. */
    static final String LIBRARY_LICENCE = library("LICENSE");

    private PageParts() {}

    /** Allows these scripts and this style, and nothing from anywhere else. */
    static String policy() {
        return "default-src 'none'; script-src " + digest(LIBRARY) + " " + digest(SCRIPT) + "; style-src "
                + digest(STYLE) + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** The same for a page without charts. */
    static String policyWithoutScript() {
        return "default-src 'none'; style-src " + digest(STYLE)
                + "; img-src data:; base-uri 'none'; form-action 'none'";
    }

    /** Begins a page, up to the end of its head. */
    static void head(Html page, String title, String policy) {
        page.markup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.markup("<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n");
        page.markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.markup("<meta name=\"color-scheme\" content=\"light dark\">\n");
        page.element("title", title + " · Scalewise").newLine();
        page.markup("<link rel=\"icon\" href=\"data:,\">\n");
        page.open("style").markup(STYLE).close("style").newLine();
        page.close("head").newLine();
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: expected it in every Java, but it is missing", e);
        }
    }

    private static String own(String name) {
        return "\n" + resource(PageParts.class, name);
    }

    private static String library(String name) {
        String version;
        try (InputStream versions = stream(PageParts.class, "library.properties")) {
            Properties properties = new Properties();
            properties.load(versions);
            version = properties.getProperty("d3");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return resource(PageParts.class, "/META-INF/resources/webjars/d3/" + version + "/" + name);
    }

    private static String resource(Class<?> beside, String name) {
        try (InputStream stream = stream(beside, name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream stream(Class<?> beside, String name) {
        InputStream stream = beside.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(name + ": expected it among the resources, but it is missing");
        }
        return stream;
    }
}
