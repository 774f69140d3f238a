package kz.qorytyndy.portal.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import kz.qorytyndy.campaign.Assessment;
import kz.qorytyndy.campaign.AssessmentState;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.ReportingPeriod.Part;
import kz.qorytyndy.portal.task.Outlook.Upcoming;
import org.junit.jupiter.api.Test;

class OutlookTest {

    private static final ReportingPeriod SECOND = new ReportingPeriod(2026, Part.Q2);
    private static final ReportingPeriod THIRD = new ReportingPeriod(2026, Part.Q3);

    @Test
    void after_the_last_assessed_period_comes_the_next_and_its_last_day_still_belongs_to_it() {
        List<Assessment> assessed = List.of(assessment(SECOND.previous(), false), assessment(SECOND, false));

        assertThat(Outlook.upcoming(assessed, LocalDate.of(2026, 9, 30))).isEqualTo(new Upcoming(THIRD, false));
        assertThat(Outlook.upcoming(assessed, LocalDate.of(2026, 10, 1))).isEqualTo(new Upcoming(THIRD, true));
    }

    @Test
    void a_rehearsal_leads_to_none() {
        assertThat(Outlook.upcoming(List.of(assessment(SECOND, true)), LocalDate.of(2026, 10, 1)))
                .isNull();
    }

    private static Assessment assessment(ReportingPeriod period, boolean rehearsal) {
        return new Assessment(
                UUID.randomUUID(),
                UUID.randomUUID(),
                "KZ-71",
                period,
                rehearsal,
                AssessmentState.ISSUED,
                Instant.EPOCH,
                1,
                null,
                null);
    }
}
