package kz.qorytyndy.demonstration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.LaunchCampaign;
import kz.qorytyndy.campaign.Launching;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.ReportingPeriod.Part;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Texts;
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

/**
 * The invented conclusions of the filled edition on an earlier quarter, with what their bodies make of them: reached step by step by the invented people's
 * own commands, as far as can be at each call. The quarter after it is left to whoever tries a campaign.
 */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@FilledOnly
@ConditionalOnProperty(name = "qorytyndy.demonstration.scheduled", matchIfMissing = true)
class DemonstrationConclusions implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(DemonstrationConclusions.class);
    private static final String HR_OFFICER = "hr.officer";

    private final ObjectMapper json;
    private final People people;
    private final Launching launching;
    private final Assessments assessments;
    private final Tasks tasks;
    private final DemonstrationMeasures measures;
    private final Clock clock;
    private List<Invented> bodies = List.of();

    DemonstrationConclusions(
            ObjectMapper json,
            People people,
            Launching launching,
            Assessments assessments,
            Tasks tasks,
            DemonstrationMeasures measures,
            Clock clock) {
        this.json = json;
        this.people = people;
        this.launching = launching;
        this.assessments = assessments;
        this.tasks = tasks;
        this.measures = measures;
        this.clock = clock;
    }

    /** What is invented of a body. */
    private record Invented(
            String body,
            Map<String, BigDecimal> data,
            BigDecimal monitoringIndex,
            String analysis,
            String recommendations,
            List<DemonstrationMeasures.Invented> measures) {

        Actor person(String role, People people) {
            return people.actor(role + "." + body.toLowerCase(Locale.ROOT));
        }
    }

    @Override
    public void afterPropertiesSet() throws IOException {
        try (InputStream file = new ClassPathResource("demonstration/conclusions.json").getInputStream()) {
            bodies = List.of(json.readValue(file, Invented[].class));
        }
    }

    @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.SECONDS)
    void goOn() {
        try {
            if (!bodies.isEmpty() && isDone()) {
                bodies = List.of();
            }
        } catch (Refusal refusal) {
            LOG.info("The demonstration's conclusions stay as they are: {}", refusal.getMessage());
            bodies = List.of();
        }
    }

    private boolean isDone() {
        List<Assessment> all = assessments.visibleTo(people.actor(HR_OFFICER));
        if (all.isEmpty()) {
            launching.launch(
                    people.actor(HR_OFFICER),
                    new LaunchCampaign(
                            quarter(),
                            launching.usualSubmissionDue(),
                            bodies.stream().map(Invented::body).toList(),
                            null,
                            null,
                            false,
                            null,
                            null));
            return false;
        }
        // In a demonstration that somebody used before there is nothing to invent.
        boolean done = true;
        for (Invented invented : bodies) {
            Optional<Assessment> own = all.stream()
                    .filter(assessment -> assessment.bodyCode().equals(invented.body))
                    .filter(assessment -> assessment.period().equals(quarter()))
                    .findFirst();
            done &= own.isEmpty() || isDone(invented, own.get());
        }
        return done;
    }

    private boolean isDone(Invented invented, Assessment assessment) {
        Actor officer = invented.person("officer", people);
        Actor head = invented.person("head", people);
        if (assessment.state() == AssessmentState.ISSUED) {
            measures.make(assessment, invented.measures, officer, head);
            return true;
        }
        for (OpenTask task : tasks.of(assessment.id())) {
            if (task.kind() == TaskKind.SUBMIT_HR_DATA) {
                tasks.complete(
                        task.id(), officer, json.createObjectNode().set("data", json.valueToTree(invented.data)), null);
            } else if (task.kind() == TaskKind.VERIFY_SUBMISSION) {
                tasks.complete(task.id(), people.actor(HR_OFFICER), verification(invented), null);
            } else if (task.kind() == TaskKind.REVIEW_CONCLUSION) {
                tasks.complete(task.id(), people.actor("hr.head"), outcome("APPROVE"), null);
            } else if (task.kind() == TaskKind.SIGN_OFF) {
                tasks.complete(task.id(), head, outcome("SIGN"), null);
            }
        }
        return false;
    }

    private JsonNode verification(Invented invented) {
        ObjectNode decision = outcome("ACCEPT");
        decision.set(
                "paper",
                json.valueToTree(Map.of(
                        "number", "12-3/" + invented.body.substring(3), "date", today().toString(), "matches", true)));
        decision.set(
                "lowering",
                json.valueToTree(Map.of(
                        "administrativeFacts", List.of(),
                        "criminalFacts", List.of(),
                        "monitoringIndex", invented.monitoringIndex)));
        return decision.put("analysis", invented.analysis).put("recommendations", invented.recommendations);
    }

    private ObjectNode outcome(String outcome) {
        return json.createObjectNode().put("outcome", outcome);
    }

    /** The quarter before the last that has ended. */
    private ReportingPeriod quarter() {
        LocalDate today = today();
        return Stream.of(Part.Q1, Part.Q2, Part.Q3, Part.Q4)
                .map(part -> new ReportingPeriod(today.getYear(), part))
                .filter(period -> !period.lastDay().isBefore(today))
                .findFirst()
                .orElseThrow()
                .previous()
                .previous();
    }

    private LocalDate today() {
        return Texts.day(clock.instant());
    }
}
