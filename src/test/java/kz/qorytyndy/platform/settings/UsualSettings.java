package kz.qorytyndy.platform.settings;

import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Settings that nobody has changed, without a database. */
public final class UsualSettings extends SettingValues {

    public UsualSettings() {
        super(JdbcClient.create(new DriverManagerDataSource()), Clock.systemUTC());
    }

    @Override
    public <T> T of(Setting<T> setting) {
        return setting.usual();
    }
}
