package kz.qorytyndy.platform;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How much one check of what somebody gives may cost, in steps and in time: what is short to write can be long to look at. The time is what the
 * thread has worked, not the clock's, so that nobody's file is refused because the machine is busy. For one thread.
 */
public final class Patience {

    /** Few enough that it is asked in time, and so many that asking costs nothing. */
    private static final int STEPS_BETWEEN_LOOKS = 256;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long steps;
    private final long until;
    private final Supplier<? extends RuntimeException> spent;
    private long taken;
    private long nextLook;

    /**
     * @param steps of whatever the caller counts
     * @param time from now
     * @param spent what is thrown beyond that
     */
    public Patience(long steps, Duration time, Supplier<? extends RuntimeException> spent) {
        this.steps = steps;
        this.until = THREADS.getCurrentThreadCpuTime() + time.toNanos();
        this.spent = spent;
    }

    /** Notes one step. */
    public void spend() {
        spend(1);
    }

    /** Notes so many steps, before they are taken. */
    public void spend(long more) {
        taken += more;
        if (taken > steps) {
            throw spent.get();
        }
        if (taken >= nextLook) {
            nextLook = taken + STEPS_BETWEEN_LOOKS;
            look();
        }
    }

    /** Looks at the time alone: before a step that is long by itself. */
    public void look() {
        if (THREADS.getCurrentThreadCpuTime() > until) {
            throw spent.get();
        }
    }
}
