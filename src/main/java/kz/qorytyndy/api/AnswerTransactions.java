package kz.qorytyndy.api;

import java.util.function.Supplier;
import kz.qorytyndy.api.IdempotentAnswers.Answer;
import kz.qorytyndy.platform.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The transactions of the application, one of which can last until a request is answered: it begins with the first command of a request that was
 * {@link #open opened}, and whatever the request does from then on is part of it. What comes before, such as a look at the file that was given, holds no
 * connection.
 */
final class AnswerTransactions implements PlatformTransactionManager {

    private static final ThreadLocal<@Nullable Request> OPENED = new ThreadLocal<>();

    private final PlatformTransactionManager real;

    AnswerTransactions(PlatformTransactionManager real) {
        this.real = real;
    }

    /**
     * Opens the thread's request.
     *
     * @param earlier asked as soon as the transaction has begun: the answer that the same request was given before; null if none was
     */
    Request open(Supplier<@Nullable Answer> earlier) {
        Request request = new Request(earlier);
        OPENED.set(request);
        return request;
    }

    @Override
    public TransactionStatus getTransaction(@Nullable TransactionDefinition definition) {
        Request request = OPENED.get();
        boolean reads = definition != null && definition.isReadOnly();
        if (request != null && !reads && !TransactionSynchronizationManager.isActualTransactionActive()) {
            request.begin();
        }
        return real.getTransaction(definition);
    }

    @Override
    public void commit(TransactionStatus status) {
        real.commit(status);
    }

    @Override
    public void rollback(TransactionStatus status) {
        real.rollback(status);
    }

    /** A request that has been opened and is not answered yet. */
    final class Request implements AutoCloseable {

        private final Supplier<@Nullable Answer> earlier;
        private @Nullable TransactionStatus status;
        private @Nullable Answer given;

        private Request(Supplier<@Nullable Answer> earlier) {
            this.earlier = earlier;
        }

        /**
         * Begins the transaction, unless it has begun.
         *
         * @throws Refusal conflict, if the same request was answered before
         */
        void begin() {
            if (status == null) {
                status = real.getTransaction(new DefaultTransactionDefinition());
                given = earlier.get();
            }
            if (given != null) {
                throw Refusal.conflict("api.problem.collision");
            }
        }

        /** Ends the transaction, which must have begun, with all that was done in it. */
        void commit() {
            TransactionStatus begun = status;
            if (begun == null) {
                throw new IllegalStateException("Nothing has begun");
            }
            status = null;
            real.commit(begun);
        }

        /** Nothing that was not committed stays. */
        @Override
        public void close() {
            OPENED.remove();
            TransactionStatus begun = status;
            if (begun != null && !begun.isCompleted()) {
                real.rollback(begun);
            }
        }
    }
}
