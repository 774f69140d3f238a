package kz.qorytyndy.demonstration;

import java.util.Map;
import java.util.Optional;
import kz.qorytyndy.platform.Demonstration;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The edition that is shown, and who signs in to it. */
@Configuration(proxyBeanMethods = false)
@DefaultRunOnly
class ShownDemonstration {

    static final String PASSWORD = "qorytyndy-demo";

    private static final String ADMINISTRATOR = "qorytyndy.administrator";

    /** The first administrator of the empty edition comes from the environment, as an installation's does; these hold where none is set. */
    @Bean
    static BeanFactoryPostProcessor administratorNamed(ConfigurableEnvironment environment) {
        return beans -> environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "demonstration",
                        Map.of(
                                ADMINISTRATOR,
                                "admin",
                                ADMINISTRATOR + ".email",
                                "admin@qorytyndy.example",
                                // Unlike the other it is one that an installation's rules let pass.
                                ADMINISTRATOR + ".password",
                                "empty-qorytyndy-demo")));
    }

    @Bean
    Demonstration demonstration(Edition edition, Environment environment) {
        return edition == Edition.FILLED
                ? new Shown(PASSWORD, Optional.empty())
                : new Shown(
                        environment.getRequiredProperty(ADMINISTRATOR + ".password"),
                        Optional.of(environment.getRequiredProperty(ADMINISTRATOR)));
    }

    private record Shown(String password, Optional<String> administrator) implements Demonstration {}
}
