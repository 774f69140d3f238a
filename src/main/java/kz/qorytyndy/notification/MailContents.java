package kz.qorytyndy.notification;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import kz.qorytyndy.matter.Matter;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param calendar the iCalendar object of its deadline, if it has one
 * @param document whose PDF goes with it, if one does
 */
public record MailContents(
        Letter letter, @Nullable String calendar, @Nullable Document document) {

    /** The version of an assessment's conclusion, or of a work standard. */
    public record Document(Matter matter, UUID id, int version) {

        /** Under which name it goes with a mail. */
        public String name() {
            return matter == Matter.STANDARD ? "standart.pdf" : "qorytyndy.pdf";
        }
    }

    /** Under which name the deadline goes with a mail. */
    public static final String CALENDAR_NAME = "merzim.ics";

    public String text() {
        return letter.text();
    }

    /** The names of the files that go with it. */
    public List<String> attachments() {
        return Stream.of(calendar == null ? null : CALENDAR_NAME, document == null ? null : document.name())
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
