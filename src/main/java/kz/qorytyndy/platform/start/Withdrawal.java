package kz.qorytyndy.platform.start;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What an instance does first that is asked to end: it is not ready any more, and serves on for as long as the proxy may take to see that. A request
 * that was let in at the very end would be lost otherwise.
 */
@Component
class Withdrawal implements SmartLifecycle {

    private final Duration wait;
    private volatile boolean running;

    Withdrawal(@Value("${qorytyndy.withdrawal:0s}") Duration wait) {
        this.wait = wait;
    }

    @Override
    public void start() {
        running = true;
    }

    /** The server's context has refused traffic by its readiness before it stops the first of its parts; its doors close in a later phase. */
    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
