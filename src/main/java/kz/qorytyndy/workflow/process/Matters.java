package kz.qorytyndy.workflow.process;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.Assessments;
import kz.qorytyndy.campaign.Campaign;
import kz.qorytyndy.campaign.Campaigns;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.standards.Standard;
import kz.qorytyndy.standards.Standards;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the processes are about. Here alone it matters whether that is a campaign, an assessment or a work standard. */
@Component
public class Matters {

    private final Campaigns campaigns;
    private final Assessments assessments;
    private final Standards standards;
    private final SettingValues settings;
    private final TerritorialBodies bodies;

    Matters(
            Campaigns campaigns,
            Assessments assessments,
            Standards standards,
            SettingValues settings,
            TerritorialBodies bodies) {
        this.campaigns = campaigns;
        this.assessments = assessments;
        this.standards = standards;
        this.settings = settings;
        this.bodies = bodies;
    }

    /** Locks everybody out who would change it, until the end of the transaction. */
    public void lock(Matter matter, UUID id) {
        switch (matter) {
            case CAMPAIGN -> campaigns.lock(id);
            case ASSESSMENT -> assessments.lock(id);
            case STANDARD -> standards.lock(id);
            case SUBSTITUTION, PERSON -> throw new IllegalArgumentException("No process is about it: " + id);
        }
    }

    public About about(Matter matter, UUID id) {
        return Objects.requireNonNull(about(matter, List.of(id)).get(id));
    }

    /** What is told of these, by their ids. */
    public Map<UUID, About> about(Matter matter, Collection<UUID> ids) {
        return switch (matter) {
            case CAMPAIGN -> campaigns.withIds(ids).stream().collect(Collectors.toMap(Campaign::id, Campaign::about));
            case ASSESSMENT -> ofAssessments(assessments.withIds(ids));
            case STANDARD -> ofStandards(standards.withIds(ids));
            case SUBSTITUTION, PERSON -> throw new IllegalArgumentException("No process is about these: " + ids);
        };
    }

    /** How many working days work of the kind has: in a campaign as that says. */
    public int workingDays(TaskKind kind, @Nullable Campaign campaign) {
        return campaign == null ? settings.of(kind.workingDays()) : campaign.workingDays(kind);
    }

    /** What is told of assessments that were read already, each with its body, by their ids; they are kept for what else the page asks for. */
    public Map<UUID, About> about(Map<Assessment, TerritorialBody> found) {
        assessments.keep(found.keySet());
        bodies.keep(found.values().stream());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey().id(), one -> one.getKey().about(one.getValue())));
    }

    private Map<UUID, About> ofAssessments(List<Assessment> found) {
        Map<String, TerritorialBody> byCode =
                bodies.withCodes(found.stream().map(Assessment::bodyCode).collect(Collectors.toSet()));
        return found.stream()
                .collect(Collectors.toMap(
                        Assessment::id,
                        assessment -> assessment.about(Objects.requireNonNull(byCode.get(assessment.bodyCode())))));
    }

    private Map<UUID, About> ofStandards(List<Standard> found) {
        Set<String> codes =
                found.stream().map(Standard::bodyCode).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, TerritorialBody> byCode = bodies.withCodes(codes);
        return found.stream()
                .collect(Collectors.toMap(
                        Standard::id,
                        standard ->
                                standard.about(standard.bodyCode() == null ? null : byCode.get(standard.bodyCode()))));
    }
}
