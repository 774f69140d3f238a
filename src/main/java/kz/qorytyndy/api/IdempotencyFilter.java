package kz.qorytyndy.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import kz.qorytyndy.api.IdempotentAnswers.Answer;
import kz.qorytyndy.api.IdempotentAnswers.Question;
import kz.qorytyndy.platform.Refusal;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a repeated {@code POST} with the same {@code Idempotency-Key} the first answer again. The answer is kept in the transaction of
 * the command itself: after a crash there are both or neither. A refusal is not kept, for it changed nothing.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private final IdempotentAnswers answers;
    private final TransactionTemplate transaction;
    private final ProblemAnswers problems;

    IdempotencyFilter(IdempotentAnswers answers, TransactionTemplate transaction, ProblemAnswers problems) {
        this.answers = answers;
        this.transaction = transaction;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            Question question = Question.of(request);
            transaction.executeWithoutResult(status -> {
                Answer first = answers.open(question);
                if (first != null) {
                    repeat(first, buffered);
                    return;
                }
                proceed(chain, request, buffered);
                if (HttpStatus.valueOf(buffered.getStatus()).isError()) {
                    status.setRollbackOnly();
                } else {
                    answers.keep(question, answer(buffered));
                }
            });
        } catch (Refusal | MultipartException | DataAccessException | TransactionException e) {
            buffered.reset();
            problems.answer(request, buffered, e);
        } catch (ChainFailure e) {
            throw e.asServletException();
        }
        buffered.copyBodyToResponse();
    }

    private static void proceed(FilterChain chain, HttpServletRequest request, HttpServletResponse response) {
        try {
            chain.doFilter(request, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new ChainFailure(e);
        }
    }

    private static Answer answer(ContentCachingResponseWrapper response) {
        return new Answer(
                response.getStatus(),
                response.getHeader(HttpHeaders.LOCATION),
                new String(response.getContentAsByteArray(), StandardCharsets.UTF_8));
    }

    private static void repeat(Answer answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        if (answer.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answer.location());
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        try {
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Carries a checked exception of the chain through the transaction, which it rolls back. */
    private static final class ChainFailure extends RuntimeException {

        private final ServletException failure;

        ChainFailure(ServletException failure) {
            super(failure);
            this.failure = failure;
        }

        ServletException asServletException() {
            return failure;
        }
    }
}
