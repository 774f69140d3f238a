package kz.qorytyndy.portal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kz.qorytyndy.ApiDriver;
import org.springframework.web.util.HtmlUtils;

/** Somebody who visits the portal: keeps his cookies, follows redirects, sends forms with the token of the page he saw last. */
class PortalVisit {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"(?!_csrf)([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager())
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final ApiDriver api;
    private String token = "";

    private PortalVisit(ApiDriver api) {
        this.api = api;
    }

    /** A page as it came, {@code text} with its character references resolved. */
    record Page(int status, String path, String html, HttpResponse<byte[]> response) {

        String text() {
            return HtmlUtils.htmlUnescape(html.replaceAll("<(?:[^<>\"]|\"[^\"]*\")*>", " "))
                    .replaceAll("[\\s\u00a0]+", " ");
        }

        /** The fields that the page carries unseen, names and values in turn, and those that are given. */
        String[] hidden(String... given) {
            return within("<main", "</main>", given);
        }

        /** The form that the page answers, as a button of the languages sends it again. */
        String[] again(String language) {
            return again("lang", language);
        }

        /** The same, as a button of the layout with the name does. */
        String[] again(String name, String value) {
            return within("<form id=\"again\"", "</form>", name, value);
        }

        private String[] within(String from, String to, String... given) {
            List<String> fields = new ArrayList<>();
            int start = html.indexOf(from);
            Matcher found = HIDDEN.matcher(html.substring(start, html.indexOf(to, start)));
            while (found.find()) {
                fields.addAll(List.of(found.group(1), HtmlUtils.htmlUnescape(found.group(2))));
            }
            fields.addAll(List.of(given));
            return fields.toArray(String[]::new);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static PortalVisit anonymous(ApiDriver api) {
        return new PortalVisit(api);
    }

    static PortalVisit of(ApiDriver api, String username) {
        PortalVisit visit = new PortalVisit(api);
        visit.get("/sign-in");
        Page home = visit.post("/sign-in", "username", username, "password", ApiDriver.PASSWORD);
        if (!home.path().equals("/")) {
            throw new AssertionError(username + " cannot sign in: " + home.path());
        }
        return visit;
    }

    Page get(String path) {
        return send(HttpRequest.newBuilder(URI.create(api.url(path))).GET());
    }

    /** The page of his work on which the card of the task is. */
    Page workPageWith(String task) {
        for (int number = 0; ; number++) {
            Page page = get("/?page=" + number);
            if (page.status() != 200 || page.html().contains("/tasks/" + task + "\"")) {
                return page;
            }
        }
    }

    /** Sends the form; {@code fields} are names and values in turn. */
    Page post(String path, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        return postBare(path, all.toArray(String[]::new));
    }

    /** Sends the form with a file; {@code fields} are names and values in turn. */
    Page upload(String path, String fileName, byte[] content, String... fields) {
        return send(form(path, fileName, content, fields));
    }

    /** Sends the form with a file as htmx does, without leaving the page. */
    Page uploadBeside(String path, String fileName, byte[] content) {
        return send(form(path, fileName, content).header("HX-Request", "true"));
    }

    private HttpRequest.Builder form(String path, String fileName, byte[] content, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        all.addAll(List.of("_csrf", token));
        return HttpRequest.newBuilder(URI.create(api.url(path)))
                .header("Content-Type", "multipart/form-data; boundary=" + ApiDriver.BOUNDARY)
                .POST(BodyPublishers.ofByteArray(ApiDriver.multipart(fileName, content, all.toArray(String[]::new))));
    }

    /** Sends the form without the token. */
    Page postBare(String path, String... fields) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            pairs.add(URLEncoder.encode(fields[i], StandardCharsets.UTF_8) + "="
                    + URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return send(HttpRequest.newBuilder(URI.create(api.url(path)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(String.join("&", pairs))));
    }

    /** An answer that goes on, line by line as it comes. */
    HttpResponse<Stream<String>> listen(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create(api.url(path)))
                            .header("Accept", "text/event-stream")
                            .build(),
                    BodyHandlers.ofLines());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts tests", e);
        }
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.header("Accept", "text/html, */*").build(), BodyHandlers.ofByteArray());
            String html = new String(response.body(), StandardCharsets.UTF_8);
            Matcher found = TOKEN.matcher(html);
            if (found.find()) {
                token = found.group(1);
            }
            return new Page(response.statusCode(), response.uri().getPath(), html, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Nobody interrupts tests", e);
        }
    }
}
