package io.scalewise.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A headless Chromium with one page, told what to do in its own protocol (DevTools): no driver has to fit its version, and
 * everything that the page asks of a network or says to the console is heard.
 */
final class Browser implements AutoCloseable {

    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final long PATIENCE_SECONDS = 60;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final WebSocket socket;
    private final BlockingQueue<JsonNode> heard;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private String session = "";
    private int calls;
    private boolean scripts = true;

    private Browser(Process process, WebSocket socket, BlockingQueue<JsonNode> heard) {
        this.process = process;
        this.socket = socket;
        this.heard = heard;
    }

    /** Where Chromium is; empty where there is none. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param profile an empty folder
     */
    static Browser start(Path program, Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        URI address = address(process);
        BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Ear(heard))
                .join();
        Browser browser = new Browser(process, socket, heard);
        browser.open();
        return browser;
    }

    private static URI address(Process process) throws IOException {
        BufferedReader output = process.inputReader();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread drain = new Thread(() -> output.lines().forEach(rest -> {}), "browser-output");
                drain.setDaemon(true);
                drain.start();
                return URI.create(listening.group(1));
            }
        }
        throw new IOException("browser: expected it to listen, but it ended");
    }

    private void open() throws InterruptedException {
        String target = call("Target.createTarget", json().put("url", "about:blank"))
                .required("targetId")
                .asString();
        session = call("Target.attachToTarget", json().put("targetId", target).put("flatten", true))
                .required("sessionId")
                .asString();
        for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
            call(domain + ".enable", json());
        }
    }

    /** Shows a page, once it is loaded. */
    void show(Path page) throws InterruptedException {
        requests.clear();
        complaints.clear();
        call("Page.navigate", json().put("url", page.toUri().toString()));
        while (!evaluate("document.readyState").equals("complete")
                || evaluate("location.href").equals("about:blank")) {
            Thread.onSpinWait();
        }
        settle();
    }

    /** Sees the page in a window of this size, as on a screen or on paper, by day or by night. */
    void see(int width, int height, String media, String scheme) throws InterruptedException {
        call(
                "Emulation.setDeviceMetricsOverride",
                json().put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
        ObjectNode emulated = json().put("media", media);
        emulated.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", scheme);
        call("Emulation.setEmulatedMedia", emulated);
        settle();
    }

    /** Until what a change of size sets off is done. */
    private void settle() throws InterruptedException {
        if (!scripts) {
            return;
        }
        evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done('settled'))))");
    }

    /** What an expression is on the page, as text. */
    String evaluate(String expression) throws InterruptedException {
        JsonNode answer = call(
                "Runtime.evaluate",
                json().put("expression", expression).put("awaitPromise", true).put("returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException("page: expected a value, but got " + answer);
        }
        JsonNode value = answer.required("result").path("value");
        return value.isString() ? value.asString() : value.toString();
    }

    /** A key pressed and let go. */
    void press(String key, int code) throws InterruptedException {
        for (String type : List.of("rawKeyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    json().put("type", type).put("key", key).put("code", key).put("windowsVirtualKeyCode", code));
        }
    }

    /** A picture of a part of the page. */
    byte[] picture(int top, int width, int height) throws InterruptedException {
        ObjectNode wanted = json().put("format", "png").put("captureBeyondViewport", true);
        wanted.putObject("clip")
                .put("x", 0)
                .put("y", top)
                .put("width", width)
                .put("height", height)
                .put("scale", 1);
        return Base64.getDecoder()
                .decode(call("Page.captureScreenshot", wanted).required("data").asString());
    }

    /** The page on paper, as PDF. */
    byte[] printed() throws InterruptedException {
        return Base64.getDecoder()
                .decode(call(
                                "Page.printToPDF",
                                json().put("printBackground", false).put("preferCSSPageSize", true))
                        .required("data")
                        .asString());
    }

    /** Whether the scripts of pages run; what is evaluated for a test does either way. */
    void allowScripts(boolean allowed) throws InterruptedException {
        scripts = allowed;
        call("Emulation.setScriptExecutionDisabled", json().put("value", !allowed));
    }

    /** The addresses that the page asked for, itself left out. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    /** What the console and the page's scripts complained of. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    private JsonNode call(String method, ObjectNode parameters) throws InterruptedException {
        int id = ++calls;
        ObjectNode call = json().put("id", id).put("method", method);
        if (!session.isEmpty()) {
            call.put("sessionId", session);
        }
        call.set("params", parameters);
        socket.sendText(JSON.writeValueAsString(call), true).join();
        while (true) {
            JsonNode message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (message == null) {
                throw new IllegalStateException(method + ": expected an answer of the browser, but got none");
            }
            if (message.path("id").asInt(0) == id) {
                if (message.has("error")) {
                    throw new IllegalStateException(method + ": " + message.get("error"));
                }
                return message.required("result");
            }
            note(message);
        }
    }

    private void note(JsonNode message) {
        JsonNode parameters = message.path("params");
        switch (message.path("method").asString("")) {
            case "Network.requestWillBeSent" -> {
                if (!parameters.path("type").asString("").equals("Document")) {
                    requests.add(parameters.path("request").path("url").asString(""));
                }
            }
            case "Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded" ->
                complaints.add(parameters.toString());
            default -> {}
        }
    }

    private static ObjectNode json() {
        return JSON.createObjectNode();
    }

    @Override
    public void close() {
        session = "";
        try {
            call("Browser.close", json());
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            socket.abort();
            process.destroyForcibly();
        }
    }

    /** Puts the pieces of messages together. */
    private static final class Ear implements WebSocket.Listener {

        private final BlockingQueue<JsonNode> heard;
        private final StringBuilder message = new StringBuilder();

        Ear(BlockingQueue<JsonNode> heard) {
            this.heard = heard;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
            message.append(piece);
            if (last) {
                heard.add(JSON.readTree(message.toString()));
                message.setLength(0);
            }
            from.request(1);
            return null;
        }
    }
}
