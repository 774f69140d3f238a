package kz.qorytyndy.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import kz.qorytyndy.IntegrationTest;
import kz.qorytyndy.deadline.CalendarByRule;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.workflow.engine.TaskEnded;
import net.fortuna.ical4j.model.Content;
import net.fortuna.ical4j.model.component.VEvent;
import org.junit.jupiter.api.Test;

/** Deadlines in the calendars of those who have to keep them. */
@IntegrationTest
class CalendarEntriesIT extends MailScene {

    @Test
    void a_deadline_comes_as_an_entry_for_the_calendar_which_moves_with_it_and_goes_when_the_work_is_done()
            throws Exception {
        step(() -> assessmentNotices.submissionRequested(assessment, DUE));
        step(() -> taskNotices.reminder(
                assessment, TaskKind.SUBMIT_HR_DATA, "task-1", DUE, List.of(somebody("mailit.officer"))));
        Instant newDue = CalendarByRule.dueAt(LocalDate.of(2026, 12, 9));
        step(() -> taskNotices.deadlineMoved(
                assessment,
                TaskKind.SUBMIT_HR_DATA,
                "task-1",
                DUE,
                newDue,
                "Байланыс болмады",
                List.of(somebody("mailit.officer"))));
        step(() -> taskNotices.ended(new TaskEnded(assessment, TaskKind.SUBMIT_HR_DATA, null)));
        step(() -> taskNotices.ended(new TaskEnded(assessment, TaskKind.SUBMIT_HR_DATA, null)));
        step(() -> assessmentNotices.submissionReturned(assessment, "Қағаз бен электрондық деректер сәйкес емес", DUE));
        delivery.sendDue(server());

        List<VEvent> entries = Arrays.stream(server.getReceivedMessages())
                .filter(mail -> to(mail).equals("mailit.officer@qorytyndy.example"))
                .map(MailScene::entry)
                .toList();

        assertThat(entries)
                .extracting(entry -> value(entry, "SEQUENCE") + " " + value(entry, "DTSTART"))
                .containsExactly(
                        "0 20261204T130000Z",
                        "0 20261204T130000Z",
                        "1 20261209T130000Z",
                        "2 20261209T130000Z",
                        "3 20261204T130000Z");
        assertThat(entries)
                .extracting(entry -> value(entry, "UID"))
                .containsOnly(assessment + "-SubmitHrData@localhost");
        assertThat(entries)
                .extracting(entry ->
                        entry.getProperty("STATUS").map(Content::getValue).orElse("stands"))
                .containsExactly("stands", "stands", "stands", "CANCELLED", "stands");
        assertThat(Arrays.stream(server.getReceivedMessages())
                        .filter(mail -> to(mail).equals("mailit.head@qorytyndy.example")))
                .as("the head has it in his calendar too, and holds no task")
                .hasSize(4);
        VEvent first = entries.get(0);
        assertThat(value(first, "SUMMARY")).startsWith("Деректерді ұсыну: Ұлытау облысы, " + year + "\u00a0жыл / ");
        assertThat(value(first, "URL"))
                .isEqualTo(settings.baseUrl() + "/assessments/" + assessment + "/tasks/SubmitHrData");
        assertThat(first.getAlarms())
                .singleElement()
                .satisfies(alarm -> assertThat(value(alarm, "TRIGGER")).isEqualTo("-PT9H"));
    }
}
