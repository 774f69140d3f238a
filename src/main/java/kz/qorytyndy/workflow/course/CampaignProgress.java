package kz.qorytyndy.workflow.course;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kz.qorytyndy.campaign.AssessmentState;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far campaigns are. */
@Component
public class CampaignProgress {

    private static final String[] ENDED = Arrays.stream(AssessmentState.values())
            .filter(AssessmentState::ended)
            .map(AssessmentState::name)
            .toArray(String[]::new);

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignProgress(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Of one campaign.
     *
     * @param states how many assessments are in each state; states without any are present with 0
     * @param done how many have ended, or have a conclusion in force that is only being corrected
     * @param overdue how many have work that is overdue
     */
    public record Progress(Map<AssessmentState, Integer> states, int done, int overdue) {

        /** How many assessments there are. */
        public int all() {
            return states.values().stream().mapToInt(n -> n).sum();
        }

        private Progress and(AssessmentState state, int n, int ofThemDone, int ofThemOverdue) {
            Map<AssessmentState, Integer> more = new EnumMap<>(states);
            more.put(state, n);
            return new Progress(more, done + ofThemDone, overdue + ofThemOverdue);
        }
    }

    public Progress of(UUID campaignId) {
        return of(List.of(campaignId)).getOrDefault(campaignId, none());
    }

    /** The same of several, by their ids. */
    public Map<UUID, Progress> of(Collection<UUID> campaignIds) {
        Map<UUID, Progress> progress = new HashMap<>();
        campaignIds.forEach(id -> progress.put(id, none()));
        // The engine's own tables: see CampaignPulse.
        jdbc.sql("""
                        with late as (
                          select distinct cast(business_key_ as uuid) as id
                          from act_ru_task task join act_ru_execution process on process.id_ = task.proc_inst_id_
                          where task.suspension_state_ = 1 and due_date_ < :now)
                        select campaign_id, state, count(*) as n, count(late.id) as overdue,
                               count(*) filter (where state = any(:ended) or verification_in_force is not null) as done
                        from assessment left join late on late.id = assessment.id
                        where campaign_id = any(:campaigns) group by campaign_id, state""")
                .param("now", Timestamp.from(clock.instant()))
                .param("ended", ENDED)
                .param("campaigns", campaignIds.toArray(UUID[]::new))
                .query(row -> {
                    AssessmentState state = AssessmentState.valueOf(row.getString("state"));
                    int n = row.getInt("n");
                    int done = row.getInt("done");
                    int overdue = row.getInt("overdue");
                    progress.computeIfPresent(
                            row.getObject("campaign_id", UUID.class), (id, one) -> one.and(state, n, done, overdue));
                });
        return progress;
    }

    private static Progress none() {
        Map<AssessmentState, Integer> states = new EnumMap<>(AssessmentState.class);
        for (AssessmentState state : AssessmentState.values()) {
            states.put(state, 0);
        }
        return new Progress(states, 0, 0);
    }
}
