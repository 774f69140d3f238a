package kz.qorytyndy.platform.start;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kz.qorytyndy.platform.Demonstration;
import kz.qorytyndy.platform.StartRefused;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Refuses, before anything connects, to run without a database, or on a server of one's own without what such an installation needs. */
@Configuration(proxyBeanMethods = false)
class InstallationCheck {

    private static final String DATABASE = "spring.datasource.url";
    private static final String BASE_URL = "qorytyndy.base-url";
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final String APPLICATION_ROLE = "spring.datasource.username";
    private static final String OWNER_ROLE = "spring.flyway.user";
    private static final List<String> NEEDED = List.of(
            DATABASE,
            APPLICATION_ROLE,
            "spring.datasource.password",
            OWNER_ROLE,
            "spring.flyway.password",
            BASE_URL,
            "spring.mail.host",
            "qorytyndy.secret");

    @Bean
    static BeanFactoryPostProcessor installationChecked(Environment environment) {
        return beans -> {
            boolean demonstration = beans.getBeanNamesForType(Demonstration.class, false, false).length > 0;
            if (!demonstration) {
                check(environment);
            }
        };
    }

    /**
     * The settings that an installation cannot do without.
     *
     * @throws StartRefused if one is missing or makes no sense
     */
    static void check(Environment environment) {
        checkBaseUrl(environment.getProperty(BASE_URL, ""));
        String missing = NEEDED.stream()
                .filter(property -> isMissing(environment, property))
                .map(InstallationCheck::variable)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new StartRefused("platform.start.missing", missing);
        }
        if (environment.getRequiredProperty(APPLICATION_ROLE).equals(environment.getRequiredProperty(OWNER_ROLE))) {
            throw new StartRefused("platform.start.oneRole", environment.getRequiredProperty(OWNER_ROLE));
        }
    }

    private static void checkBaseUrl(String value) {
        try {
            URI url = new URI(value);
            if (value.isBlank() || (url.getHost() != null && SCHEMES.contains(String.valueOf(url.getScheme())))) {
                return;
            }
        } catch (URISyntaxException e) {
            throw new StartRefused(e, "platform.start.badBaseUrl", value);
        }
        throw new StartRefused("platform.start.badBaseUrl", value);
    }

    private static boolean isMissing(Environment environment, String property) {
        String value = environment.getProperty(property, "");
        // The base URL of the default run leads nowhere from another machine.
        boolean leadsNowhere = property.equals(BASE_URL)
                && "127.0.0.1".equals(URI.create(value).getHost());
        return value.isBlank() || leadsNowhere;
    }

    static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
