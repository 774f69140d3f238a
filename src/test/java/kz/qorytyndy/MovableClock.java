package kz.qorytyndy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.context.annotation.Primary;

/** The application's clock in tests: it runs, from where it was last set, and the engine's clock with it. */
@Primary
public class MovableClock extends Clock {

    /** Monday 23 November 2026, 10:00 in Kazakhstan. */
    public static final Instant START = Instant.parse("2026-11-23T05:00:00Z");

    private final Clock system = Clock.systemUTC();
    private volatile Duration ahead = Duration.ZERO;

    MovableClock() {
        set(START);
    }

    public final void set(Instant instant) {
        // The engine's clock can be ahead by whole milliseconds only, and the two must never differ.
        ahead = Duration.ofMillis(instant.toEpochMilli() - system.millis());
        ClockUtil.offset(ahead.toMillis());
    }

    public void forward(Duration duration) {
        set(instant().plus(duration));
    }

    @Override
    public Instant instant() {
        return system.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Convert the instant instead");
    }
}
