package kz.qorytyndy.notification;

import java.util.List;
import java.util.stream.Stream;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.MatterRef;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param calendar the iCalendar object of its deadline, if it has one
 * @param documentVersion which version of the matter's document goes with it: of an assessment's conclusion, or of a work standard
 */
public record MailContents(
        Letter letter,
        @Nullable String calendar,
        MatterRef matter,
        @Nullable Integer documentVersion) {

    /** Under which name the deadline goes with a mail. */
    public static final String CALENDAR_NAME = "merzim.ics";

    public String text() {
        return letter.text();
    }

    /** Under which name the document goes with a mail. */
    public String documentName() {
        return matter.kind() == Matter.STANDARD ? "standart.pdf" : "qorytyndy.pdf";
    }

    /** The names of the files that go with it. */
    public List<String> attachments() {
        return Stream.of(calendar == null ? null : CALENDAR_NAME, documentVersion == null ? null : documentName())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
