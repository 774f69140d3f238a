package kz.qorytyndy.platform.logging;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.ibatis.exceptions.PersistenceException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The log as the application writes it, by its own configuration. */
class PlainLogTest {

    private static final LoggerContext CONTEXT = new LoggerContext();

    private final PSQLException refused = new PSQLException(
            new ServerErrorMessage(
                    "SERROR\0C23505\0Mduplicate key value violates unique constraint \"employee_number\"\0DKey (name)=(Маркер) already exists.\0"));
    private final String mybatis = "\n### Error updating database.  Cause: " + refused.getMessage()
            + "\n### SQL: insert into act_ru_task\n  values (?)\n### Cause: " + refused.getMessage();
    private final Throwable fault = new IllegalStateException(
            "ENGINE-03004 Exception while executing Database Operation 'INSERT' with message '" + mybatis + "'",
            new PersistenceException(
                    mybatis,
                    new UncategorizedSQLException("PreparedStatementCallback", "select name\nfrom employee", refused)));

    @BeforeAll
    static void read() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(CONTEXT);
        configurator.doConfigure(Objects.requireNonNull(PlainLogTest.class.getResource("/logback-spring.xml")));
    }

    @Test
    void tells_what_failed_and_where_without_statement_and_values() {
        String log = line("org.camunda.bpm.engine.context", fault.getMessage(), fault);

        assertThat(log)
                .contains("ENGINE-03004 Exception while executing Database Operation 'INSERT' with message '")
                .contains("Caused by: org.apache.ibatis.exceptions.PersistenceException")
                .contains("ERROR: duplicate key value violates unique constraint \"employee_number\"")
                .contains("PlainLogTest.java")
                .doesNotContain("Маркер", "insert into", "select name", "from employee", "values (?)");
    }

    @Test
    void tells_the_same_as_json() throws JsonProcessingException {
        LoggingEvent event = new LoggingEvent(
                "", CONTEXT.getLogger("org.camunda.bpm.engine.context"), Level.ERROR, fault.getMessage(), fault, null);

        String json = new JsonLine().format(event);

        assertThat(json).endsWith("}\n").doesNotContain("Маркер", "insert into", "select name", "values (?)");
        JsonNode read = new ObjectMapper().readTree(json);
        assertThat(read.get("level").asText()).isEqualTo("ERROR");
        assertThat(read.get("message").asText()).startsWith("ENGINE-03004");
        assertThat(read.get("fault").asText()).contains("PersistenceException", "PlainLogTest.java");
    }

    @Test
    void has_lines_of_bounded_length() {
        String longest = "x".repeat(1_000_000);

        assertThat(line("org.camunda.bpm.engine", longest, new IllegalArgumentException(longest)))
                .hasSizeLessThan(30_000);
        assertThat(line("kz.qorytyndy.demonstration.Welcome", "one\ntwo", null)).contains("one\ntwo");
        assertThat(line("org.camunda.bpm.engine", "one\ntwo", null))
                .contains("one …")
                .doesNotContain("two");
    }

    @Test
    void tells_of_work_that_cannot_reach_the_database_in_one_line() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(ScheduledWork.class);
        lines.start();
        logger.addAppender(lines);
        try {
            ScheduledWork.tell(new CannotCreateTransactionException("HikariPool-1 has been closed"));
            ScheduledWork.tell(new IllegalStateException("else"));
        } finally {
            logger.detachAppender(lines);
        }

        assertThat(lines.list)
                .extracting(event -> event.getThrowableProxy() != null)
                .containsExactly(false, true);
    }

    private static String line(String logger, @Nullable String message, @Nullable Throwable fault) {
        Logger from = CONTEXT.getLogger(logger);
        ConsoleAppender<ILoggingEvent> console =
                (ConsoleAppender<ILoggingEvent>) CONTEXT.getLogger("ROOT").getAppender("CONSOLE");
        return new String(
                console.getEncoder().encode(new LoggingEvent("", from, Level.ERROR, message, fault, new Object[0])),
                StandardCharsets.UTF_8);
    }
}
