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
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives a repeated {@code POST} with the same {@code Idempotency-Key} the first answer again. The answer is kept in the transaction of
 * the command itself ({@link AnswerTransactions}): after a crash there are both or neither. A refusal is not kept, for it changed nothing.
 */
final class IdempotencyFilter extends OncePerRequestFilter {

    static final String HEADER = "Idempotency-Key";

    private final IdempotentAnswers answers;
    private final AnswerTransactions transactions;
    private final ProblemAnswers problems;

    IdempotencyFilter(IdempotentAnswers answers, AnswerTransactions transactions, ProblemAnswers problems) {
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST")
                || request.getHeader(HEADER) == null
                // A token is shown once and kept nowhere.
                || request.getRequestURI().endsWith("/service-accounts");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        ContentCachingResponseWrapper buffered = new ContentCachingResponseWrapper(response);
        try {
            Question question = Question.of(request);
            Answer earlier = answers.earlier(question);
            if (earlier == null && !isAnswered(question, chain, request, buffered)) {
                // What refuses the second of two at the same moment is what the first has done.
                earlier = answers.earlier(question);
            }
            if (earlier != null) {
                repeat(earlier, buffered);
            }
        } catch (Refusal | MultipartException | DataAccessException | TransactionException e) {
            buffered.reset();
            problems.answer(request, buffered, e);
        } catch (ChainFailure e) {
            throw e.asServletException();
        }
        buffered.copyBodyToResponse();
    }

    /** Has the question answered; false if it is refused: then nothing has changed. */
    private boolean isAnswered(
            Question question, FilterChain chain, HttpServletRequest request, ContentCachingResponseWrapper buffered) {
        try (AnswerTransactions.Request open = transactions.open(() -> answers.open(question))) {
            proceed(chain, request, buffered);
            if (HttpStatus.valueOf(buffered.getStatus()).isError()) {
                return false;
            }
            open.begin();
            answers.keep(question, answer(buffered));
            open.commit();
            return true;
        }
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
        response.resetBuffer();
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
