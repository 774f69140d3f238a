package kz.qorytyndy.standards;

import static org.assertj.core.api.Assertions.assertThat;

import kz.qorytyndy.matter.TaskKind;
import org.junit.jupiter.api.Test;

class StandardSettingsTest {

    @Test
    void gives_as_many_days_as_usual_unless_the_installation_says_otherwise() {
        StandardSettings settings = new StandardSettings(7, null, null);

        assertThat(settings.workingDays(TaskKind.DRAFT_STANDARD)).isEqualTo(7);
        assertThat(settings.workingDays(TaskKind.APPROVE_STANDARD)).isEqualTo(TaskKind.APPROVE_STANDARD.workingDays());
    }
}
