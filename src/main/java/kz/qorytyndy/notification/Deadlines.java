package kz.qorytyndy.notification;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.springframework.stereotype.Component;

/** Deadlines as calendars take them: iCalendar objects (RFC 5545). */
@Component
class Deadlines {

    /** Nine hours before 18:00: as people come to work on the last day. */
    private static final Duration ALARM = Duration.ofHours(-9);

    /** In characters. A line should have no more than 75 bytes, and a Cyrillic letter has two. */
    private static final int LINE = 36;

    private final MailSettings settings;
    private final Clock clock;

    Deadlines(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * An entry at the instant {@code due}, which asks for no answer and leaves the time free. A later one for the same {@code step} takes its place
     * in the reader's calendar.
     */
    String entry(String step, Instant due, String summary, String link) {
        VAlarm alarm = new VAlarm(ALARM);
        alarm.add(ImmutableAction.DISPLAY).add(new Description(summary));
        VEvent event = new VEvent(false);
        event.add(new Uid(settings.worldwide(step)))
                .add(new DtStamp(clock.instant()))
                .add(new Sequence((int) ChronoUnit.MINUTES.between(Instant.EPOCH, clock.instant())))
                .add(new Organizer(URI.create("mailto:" + settings.from())))
                .add(new DtStart<>(due))
                .add(new Summary(summary))
                .add(new Description(link))
                .add(new Url(URI.create(link)))
                .add(ImmutableTransp.TRANSPARENT);
        event.add(alarm);
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Qorytyndy//kk"))
                .add(ImmutableVersion.VERSION_2_0)
                .add(ImmutableMethod.PUBLISH);
        calendar.add(event);
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter(true, LINE).output(calendar, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
