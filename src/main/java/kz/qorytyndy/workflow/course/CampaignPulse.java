package kz.qorytyndy.workflow.course;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** By what it is known that something of a campaign has moved. */
@Component
public class CampaignPulse {

    private final JdbcClient jdbc;
    private final Clock clock;

    CampaignPulse(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What differs whenever an assessment of the campaign stands elsewhere, or a task of it is opened, held, moved, done or overdue; by the campaigns' ids. It tells
     * nothing but that.
     */
    public Map<UUID, String> of(Collection<UUID> campaignIds) {
        // The engine's own tables, though through its API the rest goes: this is asked every other second, and would
        // make objects of thousands of tasks.
        return jdbc
                .sql("""
                        select campaign.id, md5(campaign.state || string_agg(concat_ws(' ', assessment.state, assessment.changed_at, task.id_, task.assignee_,
                                   task.due_date_, task.due_date_ <= :now), ',' order by assessment.id, task.id_))
                        from campaign join assessment on assessment.campaign_id = campaign.id
                        left join act_ru_execution process on process.business_key_ = cast(assessment.id as text)
                        left join act_ru_task task on task.proc_inst_id_ = process.proc_inst_id_
                        where campaign.id = any(:campaigns) group by campaign.id""")
                .param("now", Timestamp.from(clock.instant()))
                .param("campaigns", campaignIds.toArray(UUID[]::new))
                .query((row, index) -> Map.entry(row.getObject(1, UUID.class), row.getString(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
