package kz.qorytyndy.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import kz.qorytyndy.platform.Texts;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Answers what the server refuses before the application comes to see it, such as an address that is badly encoded: at the API as a problem
 * document, elsewhere as a plain sentence; never with the server's own page.
 */
@Component
class UnmappedRefusals implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Problems problems;
    private final Texts texts;
    private final ServerProperties server;

    UnmappedRefusals(Problems problems, Texts texts, ServerProperties server) {
        this.problems = problems;
        this.texts = texts;
        this.server = server;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new BodyValve(server.getTomcat().getThreads().getMax()));
        factory.addContextCustomizers(context -> {
            context.getParent().getPipeline().addValve(new Valve());
            context.getParent().getPipeline().addValve(new Door());
        });
    }

    /**
     * Filters and servlets differ in what they take for the address where it can be read in two ways: with parameters, empty steps, steps up, or
     * signs of its own grammar written in code. Nobody here uses any of these.
     */
    private static final class Door extends ValveBase {

        private static final Pattern PLAIN = Pattern.compile("/|(?:/(?!(?:\\.|%2[Ee]){1,2}(?:/|$))"
                + "(?:[\\w.~!$&'()*+,=:@-]|%(?![01]|2[EeFf5]|3[Bb]|5[Cc]|7[Ff])\\p{XDigit}{2})+)+/?");

        Door() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            if (response.isError()) {
                return;
            }
            if (!PLAIN.matcher(request.getRequestURI()).matches()) {
                response.sendError(HttpStatus.BAD_REQUEST.value());
            } else {
                getNext().invoke(request, response);
            }
        }
    }

    private final class Valve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable fault) {
            int status = response.getStatus();
            if (status < HttpStatus.BAD_REQUEST.value()
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) {
                return;
            }
            ResponseHeaders.ofRefusal(request, response);
            Locale language = problems.language(request);
            // 501: a transfer encoding that nobody knows.
            String sentence =
                    status < HttpStatus.INTERNAL_SERVER_ERROR.value() || status == HttpStatus.NOT_IMPLEMENTED.value()
                            ? Problems.UNREADABLE
                            : "platform.refusal.fault";
            try {
                boolean forApi = Problems.isForApi(request);
                response.setContentType(forApi ? MediaType.APPLICATION_PROBLEM_JSON_VALUE : MediaType.TEXT_PLAIN_VALUE);
                response.setCharacterEncoding("UTF-8");
                PrintWriter writer = response.getReporter();
                if (writer != null) {
                    writer.write(
                            forApi
                                    ? problems.document(request, HttpStatus.valueOf(status), sentence)
                                    : texts.text(language, sentence));
                    response.finishResponse();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
