package kz.qorytyndy.workflow;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How many steps are held up, for the machine's own monitoring. It takes no instance out of work: another could not do them either. */
@Configuration(proxyBeanMethods = false)
class HeldUpStepsReport {

    @Bean
    MeterBinder heldUpStepsMeter(HeldUpSteps steps) {
        return registry -> Gauge.builder("qorytyndy.steps.heldup", steps, HeldUpSteps::count)
                .description("Steps of the processes that have failed as often as they are tried")
                .register(registry);
    }

    @Bean
    HealthIndicator steps(HeldUpSteps steps) {
        return () -> {
            int heldUp = steps.count();
            return Health.status(heldUp == 0 ? "UP" : "WARNING")
                    .withDetail("heldUp", heldUp)
                    .build();
        };
    }
}
