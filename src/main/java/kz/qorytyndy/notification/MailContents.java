package kz.qorytyndy.notification;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail says.
 *
 * @param calendar the iCalendar object of its deadline, if it has one
 * @param conclusionVersion the version of the assessment's conclusion whose PDF goes with it, if one does
 */
public record MailContents(
        String text,
        String html,
        @Nullable String calendar,
        @Nullable Integer conclusionVersion) {

    /** Under which name the deadline goes with a mail. */
    public static final String CALENDAR_NAME = "merzim.ics";
    /** Under which name the conclusion goes with a mail. */
    public static final String CONCLUSION_NAME = "qorytyndy.pdf";

    /** The names of the files that go with it. */
    public List<String> attachments() {
        return Stream.of(calendar == null ? null : CALENDAR_NAME, conclusionVersion == null ? null : CONCLUSION_NAME)
                .flatMap(Stream::ofNullable)
                .toList();
    }
}
