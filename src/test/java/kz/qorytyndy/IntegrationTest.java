package kz.qorytyndy;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import kz.qorytyndy.workflow.Canary;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on real PostgreSQL, with the people of the demonstration, on a random port ({@code @LocalServerPort}).
 *
 * <p>All such tests of a JVM share one context and one database, so a test leaves what it did behind and must not trip over what others left: it
 * takes a reporting period of its own (a body and period are assessed once), looks only at what it made, and restores what it changes for all
 * (people, roles, methodologies). Before each class and each test method the {@link MovableClock} is back at {@link MovableClock#START}; the engine's clock
 * follows it. Jobs run when {@link Jobs#runDue()} says so, never by themselves.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "qorytyndy.data-directory=target/test-data/${fork:fork-1}",
            // Nobody waits for the disk here: what is killed in a test is an application, never the machine.
            "spring.datasource.hikari.connection-init-sql=set synchronous_commit to off",
            // Longer than anything takes here: says who keeps a connection.
            "spring.datasource.hikari.leak-detection-threshold=60000",
            "qorytyndy.mail.scheduled=false",
            "qorytyndy.audit.scheduled=false",
            "qorytyndy.imports.scheduled=false",
            "qorytyndy.employees.scheduled=false",
            "qorytyndy.measures.scheduled=false",
            "qorytyndy.demonstration.scheduled=false",
            "camunda.bpm.job-execution.enabled=false",
            "management.server.port=0"
        })
@ContextConfiguration(initializers = FreshData.class)
@Import({MovableClock.class, Jobs.class, ApiDriver.class, Canary.class})
@ExtendWith(CleanStart.class)
public @interface IntegrationTest {}
