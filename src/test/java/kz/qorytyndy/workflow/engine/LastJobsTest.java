package kz.qorytyndy.workflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

class LastJobsTest {

    /** How long a job takes. */
    private static final int MILLIS = 200;

    /** Stands for the connections: closed with the context, as the last of its beans. */
    private static final class Connections implements AutoCloseable {

        private volatile boolean closed;

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void are_done_before_the_connections_are_closed_those_in_the_queue_too() throws InterruptedException {
        AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();
        application.registerBean(LastJobs.class);
        application.registerBean(Connections.class);
        application.registerBean(LastJobs.EXECUTOR, ThreadPoolTaskExecutor.class);
        application.refresh();
        Connections connections = application.getBean(Connections.class);
        ThreadPoolTaskExecutor executor = application.getBean(ThreadPoolTaskExecutor.class);
        List<String> done = new CopyOnWriteArrayList<>();
        CountDownLatch begun = new CountDownLatch(1);
        for (int i = 0; i < 4; i++) {
            executor.execute(() -> {
                begun.countDown();
                try {
                    Thread.sleep(MILLIS);
                    done.add(connections.closed ? "lost" : "done");
                } catch (InterruptedException e) {
                    done.add("interrupted");
                }
            });
        }
        begun.await();

        application.close();

        assertThat(done).containsExactly("done", "done", "done", "done");
    }
}
