package kz.qorytyndy.demonstration;

import kz.qorytyndy.platform.Settings;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts the default run's database before anything connects, and stops it after everything has let go. */
@Configuration(proxyBeanMethods = false)
@DefaultRunOnly
class EmbeddedDatabaseConfiguration {

    @Bean
    Edition edition(Settings settings) {
        return Edition.chosen(settings.dataDirectory());
    }

    @Bean
    EmbeddedDatabase embeddedDatabase(Settings settings, Edition edition) {
        return EmbeddedDatabase.start(settings.dataDirectory(), edition);
    }

    @Bean
    JdbcConnectionDetails applicationConnection(EmbeddedDatabase database) {
        return new AsApplication(database);
    }

    @Bean
    FlywayConnectionDetails ownerConnection(EmbeddedDatabase database) {
        return new AsOwner(database);
    }

    private record AsApplication(EmbeddedDatabase database) implements JdbcConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedDatabase.APPLICATION;
        }

        @Override
        public String getPassword() {
            return database.password(EmbeddedDatabase.APPLICATION);
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }

    private record AsOwner(EmbeddedDatabase database) implements FlywayConnectionDetails {

        @Override
        public String getUsername() {
            return EmbeddedDatabase.OWNER;
        }

        @Override
        public String getPassword() {
            return database.password(EmbeddedDatabase.OWNER);
        }

        @Override
        public String getJdbcUrl() {
            return database.url();
        }
    }
}
