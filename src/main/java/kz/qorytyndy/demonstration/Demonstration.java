package kz.qorytyndy.demonstration;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether this is the default run, which must say on every page that it is a demonstration. */
@Component
public class Demonstration {

    /** Of all people of the demonstration. */
    public static final String PASSWORD = "qorytyndy-demo";

    private final boolean on;

    Demonstration(Environment environment) {
        this.on = !environment.containsProperty("spring.datasource.url");
    }

    public boolean isOn() {
        return on;
    }
}
