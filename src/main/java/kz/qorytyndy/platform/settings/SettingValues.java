package kz.qorytyndy.platform.settings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the settings are set to. Whoever needs one asks here each time: what was changed holds at once where it was, and after a few seconds everywhere. */
@Component
public class SettingValues {

    /** After what time a change that another instance of the application took is seen here. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Clock clock;
    private volatile @Nullable Read read;

    SettingValues(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The values that differ from the defaults, by key, and when they were read. */
    private record Read(Map<String, String> values, Instant at) {}

    public <T> T of(Setting<T> setting) {
        String kept = values().get(setting.key());
        return kept == null ? setting.usual() : setting.kept(kept);
    }

    /** To be called when a change has been committed. */
    public void forget() {
        read = null;
    }

    private Map<String, String> values() {
        Read known = read;
        Instant now = clock.instant();
        if (known == null || Duration.between(known.at, now).abs().compareTo(FRESH) > 0) {
            known = new Read(values(jdbc), now);
            read = known;
        }
        return known.values;
    }

    private static Map<String, String> values(JdbcClient jdbc) {
        Map<String, String> values = new HashMap<>();
        jdbc.sql("select distinct on (key) key, value from setting_change order by key, version desc")
                .query(row -> {
                    values.put(row.getString("key"), row.getString("value"));
                });
        return values;
    }
}
