package kz.qorytyndy.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts what comes too often, for so long from its first time on. */
public final class Throttle {

    private final Cache<String, AtomicInteger> counts;

    public Throttle(Duration period, Ticker ticker) {
        counts = Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(period)
                .ticker(ticker)
                .build();
    }

    /** Counts once more; whether that is still within the limit. */
    public boolean takes(String key, int limit) {
        return counts.get(key, first -> new AtomicInteger()).incrementAndGet() <= limit;
    }

    /** It was no trouble: does not count. */
    public void forgives(String key) {
        AtomicInteger count = counts.getIfPresent(key);
        if (count != null) {
            count.decrementAndGet();
        }
    }
}
