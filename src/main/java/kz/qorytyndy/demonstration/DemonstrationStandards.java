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
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kz.qorytyndy.attestation.AddAttestation;
import kz.qorytyndy.attestation.Attestation.Result;
import kz.qorytyndy.attestation.Attestations;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.compliance.EnterRecord;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.compliance.Records.Chosen;
import kz.qorytyndy.compliance.Records.Due;
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
 * The invented work standards, employees, records and attestations of the default run, made once by the invented people's own commands. Each call
 * does what can be done by then; a body in which somebody works already is left alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@DefaultRunOnly
@ConditionalOnProperty(name = "qorytyndy.demonstration.scheduled", matchIfMissing = true)
class DemonstrationStandards implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationStandards.class);

    private final ObjectMapper json;
    private final People people;
    private final Drafting drafting;
    private final Standards standards;
    private final Tasks tasks;
    private final Employees employees;
    private final Records records;
    private final Attestations attestations;
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
            Records records,
            Attestations attestations,
            TransactionTemplate transaction,
            Clock clock) {
        this.json = json;
        this.people = people;
        this.drafting = drafting;
        this.standards = standards;
        this.tasks = tasks;
        this.employees = employees;
        this.records = records;
        this.attestations = attestations;
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
        transaction.executeWithoutResult(status -> record(invented, quarter(own.get(0)), officer));
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
                tasks.complete(task.id(), people.actor("hr.officer"), decision(Map.of("outcome", "ACCEPT")));
            } else if (task.kind() == TaskKind.APPROVE_STANDARD) {
                tasks.complete(
                        task.id(),
                        head(String.valueOf(standard.bodyCode())),
                        decision(Map.of("outcome", "APPROVE", "inForceFrom", today().toString())));
            }
        }
    }

    /** Of the first employee something was broken; of a body that is not done yet the last is still to be entered, the one before to be confirmed. */
    private void record(Invented invented, ReportingPeriod period, Actor officer) {
        List<Due> due = records.due(invented.body, period, officer);
        if (due.stream().anyMatch(one -> one.record() != null)) {
            return;
        }
        int entered = invented.attested ? due.size() : due.size() - 1;
        List<ComplianceRecord> all = IntStream.range(0, entered)
                .mapToObj(i -> records.enter(
                        new EnterRecord(
                                due.get(i).employee().id(),
                                due.get(i).standard().id(),
                                period,
                                entries(due.get(i).standard(), i == 0)),
                        officer))
                .toList();
        records.comment(all.get(0).id(), "Қызметтік іссапарда болдым, келген күні жауап берілді.", officer);
        records.confirm(
                all.stream()
                        .limit(invented.attested ? entered : entered - 1L)
                        .map(record -> new Chosen(record.id(), record.round().version()))
                        .toList(),
                head(invented.body));
        if (invented.attested) {
            attest(due, period, officer);
        }
    }

    /** All but the last, who is due. */
    private void attest(List<Due> due, ReportingPeriod period, Actor officer) {
        List<UUID> ids = due.stream().map(one -> one.employee().id()).distinct().toList();
        IntStream.range(0, ids.size())
                .mapToObj(i -> i == ids.size() - 1
                        ? new AddAttestation(ids.get(i), period, null, null, null)
                        : new AddAttestation(
                                ids.get(i), period, today(), i == 0 ? Result.DOES_NOT_FIT : Result.FITS, true))
                .forEach(entry -> attestations.add(entry, officer));
    }

    private List<Entry> entries(Standard standard, boolean broken) {
        return IntStream.rangeClosed(1, standard.content().requirements().size())
                .mapToObj(number -> broken && number == 1
                        ? new Entry(
                                number,
                                false,
                                "Бір өтінішке жауап белгіленген мерзімнен екі күн кеш берілді",
                                today(),
                                "№ 12-4/318 қызметтік жазба")
                        : new Entry(number, true, null, null, null))
                .toList();
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
