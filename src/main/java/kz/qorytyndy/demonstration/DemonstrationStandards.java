package kz.qorytyndy.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.qorytyndy.employees.AddEmployee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.ReportingPeriod.Part;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.standards.Drafting;
import kz.qorytyndy.standards.OpenStandard;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.StandardContent;
import kz.qorytyndy.standards.StandardFilter;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.workflow.OpenTask;
import kz.qorytyndy.workflow.Tasks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The invented work standards, employees, records and attestations of the filled edition, made once by the invented people's own commands. Each call
 * does what can be done by then; a body in which somebody works already is left alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@FilledOnly
@ConditionalOnProperty(name = "qorytyndy.demonstration.scheduled", matchIfMissing = true)
class DemonstrationStandards implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStandards.class);

    private final ObjectMapper json;
    private final People people;
    private final Drafting drafting;
    private final Standards standards;
    private final Tasks tasks;
    private final Employees employees;
    private final DemonstrationRecords records;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private List<Invented> bodies = List.of();

    DemonstrationStandards(
            ObjectMapper json,
            People people,
            Drafting drafting,
            Standards standards,
            Tasks tasks,
            Employees employees,
            DemonstrationRecords records,
            TransactionTemplate transaction,
            Clock clock) {
        this.json = json;
        this.people = people;
        this.drafting = drafting;
        this.standards = standards;
        this.tasks = tasks;
        this.employees = employees;
        this.records = records;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is invented of a body; {@code attested}: whether it has an attestation list, and nothing is left to record. */
    private record Invented(
            String body, boolean attested, List<StandardContent> standards, List<AddEmployee> employees) {}

    @Override
    public void afterPropertiesSet() throws IOException {
        try (InputStream file = new ClassPathResource("demonstration/standards.json").getInputStream()) {
            bodies = List.of(json.readValue(file, Invented[].class));
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        try {
            if (!bodies.isEmpty() && isDone(bodies.get(0))) {
                bodies = bodies.subList(1, bodies.size());
            }
        } catch (Refusal refusal) {
            LOG.info("The demonstration's work standards stay as they are: {}", refusal.getMessage());
            bodies = List.of();
        }
    }

    private boolean isDone(Invented invented) {
        Actor officer = people.actor("officer." + invented.body.toLowerCase(Locale.ROOT));
        List<Standard> known = standards
                .register(officer, new StandardFilter(invented.body, null, null, null, null), 0, 50)
                .items();
        List<Standard> own = known.stream()
                .filter(standard -> invented.standards.contains(standard.content()))
                .toList();
        if (own.isEmpty()) {
            boolean untouched = known.isEmpty()
                    && employees.list(invented.body, today(), officer).isEmpty();
            if (untouched) {
                transaction.executeWithoutResult(status -> begin(invented, officer));
            }
            return !untouched;
        }
        // One after the other: each waits for its number while the document of the one before is made.
        Optional<Standard> next =
                own.stream().filter(standard -> standard.number() == null).findFirst();
        if (next.isPresent()) {
            decide(next.get());
            return false;
        }
        transaction.executeWithoutResult(status ->
                records.enter(invented.body, invented.attested, quarter(own.get(0)), officer, head(invented.body)));
        return true;
    }

    private void begin(Invented invented, Actor officer) {
        invented.employees.forEach(employee -> employees.add(invented.body, employee, officer));
        invented.standards.forEach(
                content -> drafting.open(new OpenStandard(invented.body, null, true, content), officer));
    }

    private void decide(Standard standard) {
        for (OpenTask task : tasks.of(standard.id())) {
            if (task.kind() == TaskKind.CHECK_STANDARD) {
                tasks.complete(task.id(), people.actor("hr.officer"), decision(Map.of("outcome", "ACCEPT")), null);
            } else if (task.kind() == TaskKind.APPROVE_STANDARD) {
                tasks.complete(
                        task.id(),
                        head(String.valueOf(standard.bodyCode())),
                        decision(Map.of("outcome", "APPROVE", "inForceFrom", today().toString())),
                        null);
            }
        }
    }

    private Actor head(String body) {
        return people.actor("head." + body.toLowerCase(Locale.ROOT));
    }

    /** The quarter in which the standard came into force: nothing can be recorded by it before. */
    private static ReportingPeriod quarter(Standard standard) {
        LocalDate day = Objects.requireNonNull(standard.inForceFrom());
        return Stream.of(Part.Q1, Part.Q2, Part.Q3, Part.Q4)
                .map(part -> new ReportingPeriod(day.getYear(), part))
                .filter(period -> !period.lastDay().isBefore(day))
                .findFirst()
                .orElseThrow();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }

    private static JsonNode decision(Map<String, String> fields) {
        var decision = JsonNodeFactory.instance.objectNode();
        fields.forEach(decision::put);
        return decision;
    }
}
