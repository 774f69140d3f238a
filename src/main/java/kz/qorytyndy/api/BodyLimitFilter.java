package kz.qorytyndy.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the JSON that comes to the API into memory, and refuses what is larger than any command. */
final class BodyLimitFilter extends OncePerRequestFilter {

    static final int LARGEST_BODY = 1024 * 1024;

    private final ProblemAnswers problems;

    BodyLimitFilter(ProblemAnswers problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        } catch (Refusal refusal) {
            problems.answer(request, response, refusal);
            return;
        }
        if (body.length > LARGEST_BODY) {
            problems.write(
                    response,
                    Languages.of(request),
                    HttpStatus.PAYLOAD_TOO_LARGE,
                    Message.of("api.problem.tooLarge", LARGEST_BODY / 1024));
        } else {
            chain.doFilter(new ReadRequest(request, body), response);
        }
    }

    /** A request whose body has been read and can be read again. */
    static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        byte[] body() {
            return body.clone();
        }

        @Override
        public ServletInputStream getInputStream() {
            ByteArrayInputStream bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] target, int offset, int length) {
                    return bytes.read(target, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new UnsupportedOperationException("The body is here already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
