package kz.qorytyndy.attestation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.attestation.Attestations.Listed;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.compliance.ComplianceRecord;
import kz.qorytyndy.compliance.ComplianceRecord.Comment;
import kz.qorytyndy.compliance.ComplianceRecord.Entry;
import kz.qorytyndy.compliance.Records;
import kz.qorytyndy.employees.Employee;
import kz.qorytyndy.employees.Employees;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.platform.Languages;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.platform.document.PrintedDocument;
import kz.qorytyndy.standards.Requirement;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Deed;
import kz.qorytyndy.territory.Organisation;
import kz.qorytyndy.territory.Organisations;
import kz.qorytyndy.territory.Substitutions;
import kz.qorytyndy.territory.TerritorialBodies;
import org.springframework.stereotype.Service;

/**
 * The extracts for the attestation commission: what is confirmed of an employee's keeping and breaking of work standards (order No 67, work
 * standards §8).
 */
@Service
public class AttestationExtracts {

    private final Attestations attestations;
    private final Employees employees;
    private final Records records;
    private final Standards standards;
    private final TerritorialBodies bodies;
    private final Organisations organisations;
    private final Substitutions substitutions;
    private final Texts texts;
    private final Clock clock;

    AttestationExtracts(
            Attestations attestations,
            Employees employees,
            Records records,
            Standards standards,
            TerritorialBodies bodies,
            Organisations organisations,
            Substitutions substitutions,
            Texts texts,
            Clock clock) {
        this.attestations = attestations;
        this.employees = employees;
        this.records = records;
        this.standards = standards;
        this.bodies = bodies;
        this.organisations = organisations;
        this.substitutions = substitutions;
        this.texts = texts;
        this.clock = clock;
    }

    /** What the document says of an employee: for each standard, what was recorded. */
    record Extract(Employee employee, String post, List<Part> parts) {}

    /** A standard, and the records of keeping it, the latest period first. */
    record Part(Standard standard, List<Recorded> records) {}

    /** A confirmed record as it is printed. */
    record Recorded(String period, List<Line> lines, String confirmedBy, Instant confirmedAt, List<Comment> comments) {}

    /** A requirement and what became of it. */
    record Line(Requirement requirement, Entry entry) {}

    /** Under which an extract is given out: {@code extract-KZ-71-1047-2026-Q3.pdf}. */
    public static String fileName(Listed listed) {
        return "extract-%s-%s-%s.pdf"
                .formatted(
                        listed.employee().bodyCode(),
                        listed.employee().personnelNumber().replaceAll("[^A-Za-z0-9]+", "-"),
                        listed.attestation().period().code());
    }

    /** The extract of one on the list, as PDF/A. That it went out stands in the trail. */
    public byte[] pdf(Listed listed, Actor actor) {
        return pdf(listed.employee().bodyCode(), listed.attestation().period(), List.of(listed), actor);
    }

    /**
     * The extracts of all on the list in one PDF/A, each from a new page. That they went out stands in the trail.
     *
     * @throws Refusal not found, also if there is no such list
     */
    public byte[] pdf(String bodyCode, ReportingPeriod period, Actor actor) {
        employees.checkVisible(bodyCode, actor);
        List<Listed> list = attestations.list(bodyCode, period);
        if (list.isEmpty()) {
            throw Refusal.notFound();
        }
        return pdf(bodyCode, period, list, actor);
    }

    private byte[] pdf(String bodyCode, ReportingPeriod period, List<Listed> list, Actor actor) {
        attestations.recordExport(AuditAction.EXTRACTS_EXPORTED, bodyCode, period, list.size(), actor);
        Map<UUID, List<ComplianceRecord>> confirmed = records.confirmedUntil(bodyCode, period);
        List<ComplianceRecord> all = list.stream()
                .flatMap(listed -> confirmed.getOrDefault(listed.employee().id(), List.of()).stream())
                .toList();
        Map<UUID, List<Comment>> comments =
                records.comments(all.stream().map(ComplianceRecord::id).toList());
        Map<UUID, Standard> known =
                standards.withIds(all.stream().map(ComplianceRecord::standardId).collect(Collectors.toSet())).stream()
                        .collect(Collectors.toMap(Standard::id, Function.identity()));
        List<Standard> inForce = standards.inForce(bodyCode, period.firstDay(), period.lastDay());
        List<Extract> extracts = list.stream()
                .map(listed -> extract(
                        listed,
                        inForce.stream()
                                .filter(standard -> Records.applies(standard, listed.employee(), period))
                                .toList(),
                        confirmed.getOrDefault(listed.employee().id(), List.of()),
                        known,
                        comments))
                .toList();
        LocalDate today = Texts.day(clock.instant());
        Organisation organisation = organisations.on(today);
        return PrintedDocument.pdf(
                "extract",
                Map.of(
                        "organisation",
                        organisation,
                        "body",
                        bodies.on(bodyCode, today).officialName().kk(),
                        "period",
                        texts.text(Languages.KAZAKH, period.name()),
                        "extracts",
                        extracts,
                        "today",
                        today,
                        "print",
                        new PrintedDocument.Print()));
    }

    private Extract extract(
            Listed listed,
            List<Standard> inForce,
            List<ComplianceRecord> confirmed,
            Map<UUID, Standard> known,
            Map<UUID, List<Comment>> comments) {
        Set<Standard> all = new LinkedHashSet<>(inForce);
        Map<UUID, List<Recorded>> recorded = new LinkedHashMap<>();
        confirmed.forEach(record -> {
            Standard standard = Objects.requireNonNull(known.get(record.standardId()));
            all.add(standard);
            recorded.computeIfAbsent(standard.id(), id -> new ArrayList<>())
                    .add(recorded(record, standard, comments.getOrDefault(record.id(), List.of())));
        });
        List<Part> parts = all.stream()
                .map(standard -> new Part(standard, recorded.getOrDefault(standard.id(), List.of())))
                .toList();
        return new Extract(listed.employee(), listed.post(), parts);
    }

    private Recorded recorded(ComplianceRecord record, Standard standard, List<Comment> comments) {
        List<Requirement> requirements = standard.content().requirements();
        Deed confirmed = Objects.requireNonNull(record.round().confirmed());
        return new Recorded(
                texts.text(Languages.KAZAKH, record.period().name()),
                record.round().entries().stream()
                        .map(entry -> new Line(requirements.get(entry.requirement() - 1), entry))
                        .toList(),
                texts.text(Languages.KAZAKH, substitutions.doer(confirmed)),
                confirmed.at(),
                comments);
    }
}
