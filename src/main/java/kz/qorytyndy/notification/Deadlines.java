package kz.qorytyndy.notification;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.notification.CalendarEntries.Entry;
import kz.qorytyndy.platform.Settings;
import kz.qorytyndy.platform.settings.Setting;
import kz.qorytyndy.platform.settings.SettingValues;
import kz.qorytyndy.territory.Person;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VAlarm;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.Method;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.immutable.ImmutableAction;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Deadlines as calendars take them: iCalendar objects (RFC 5545, RFC 5546). A person's entry for a piece of work keeps its UID; each version of
 * it that says something else has a higher SEQUENCE and takes the place of the one before.
 */
@Component
class Deadlines {

    /** In characters. A line should have no more than 75 bytes, and a Cyrillic letter has two. */
    private static final int LINE = 36;

    private final CalendarEntries entries;
    private final SettingValues settings;
    private final Settings installation;
    private final Clock clock;

    Deadlines(CalendarEntries entries, SettingValues settings, Settings installation, Clock clock) {
        this.entries = entries;
        this.settings = settings;
        this.installation = installation;
        this.clock = clock;
    }

    /**
     * The calendar object that goes with a letter: its deadline as an entry, which asks for no answer and leaves the time free; or the end of
     * the addressee's entries for work that is done with.
     *
     * @param summaries what the entries are called
     * @return null for a notice without a deadline, for a person without a mail address, and if there is no entry to end
     */
    @Nullable
    String forCalendar(Notice notice, Person addressee, Function<TaskKind, String> summaries, String link) {
        Notice.Deadline deadline = notice.deadline();
        if (deadline == null || addressee.email() == null) {
            return null;
        }
        UUID matterId = notice.about().matter().id();
        if (deadline.due() == null) {
            List<Entry> ended = entries.takeBack(matterId, deadline.work(), addressee.username());
            return ended.isEmpty()
                    ? null
                    : text(
                            ImmutableMethod.CANCEL,
                            ended.stream()
                                    .map(entry -> event(entry, summaries.apply(entry.kind()), link)
                                            .add(ImmutableStatus.VEVENT_CANCELLED))
                                    .map(VEvent.class::cast)
                                    .toList());
        }
        TaskKind kind = deadline.kind();
        Entry entry = entries.put(matterId, kind, addressee.username(), deadline.due());
        String summary = summaries.apply(kind);
        VAlarm alarm = new VAlarm(untilDue());
        alarm.add(ImmutableAction.DISPLAY).add(new Description(summary));
        VEvent event = event(entry, summary, link);
        event.add(alarm);
        return text(ImmutableMethod.PUBLISH, List.of(event));
    }

    /** Takes somebody's entries for such work for gone. */
    void forget(UUID matterId, Set<TaskKind> work, String username) {
        entries.takeBack(matterId, work, username);
    }

    /** Those in whose calendars an entry for such work stands. */
    List<String> holders(UUID matterId, Set<TaskKind> work) {
        return entries.holders(matterId, work);
    }

    /** What kind of thing such a calendar object is for a mail program, which does with it what its method says. */
    static String contentType(String calendar) {
        return "text/calendar; charset=UTF-8; method="
                + (calendar.contains("METHOD:CANCEL") ? ImmutableMethod.CANCEL : ImmutableMethod.PUBLISH).getValue();
    }

    private VEvent event(Entry entry, String summary, String link) {
        VEvent event = new VEvent(false);
        event.add(new Uid(installation.worldwide(
                        entry.matterId() + "-" + entry.kind().id())))
                .add(new DtStamp(clock.instant()))
                .add(new Sequence(entry.sequence()))
                .add(new Organizer(URI.create("mailto:" + settings.of(Setting.SENDER))))
                .add(new DtStart<>(entry.due()))
                .add(new Summary(summary))
                .add(new Description(link))
                .add(new Url(URI.create(link)))
                .add(ImmutableTransp.TRANSPARENT);
        return event;
    }

    /** From when work is due back to when people come to work on that day. */
    private Duration untilDue() {
        return Duration.between(settings.of(Setting.DAY_ENDS), settings.of(Setting.DAY_BEGINS));
    }

    private static String text(Method method, List<VEvent> events) {
        Calendar calendar = new Calendar();
        calendar.add(new ProdId("-//Qorytyndy//kk"))
                .add(ImmutableVersion.VERSION_2_0)
                .add(method);
        events.forEach(calendar::add);
        try {
            StringWriter text = new StringWriter();
            new CalendarOutputter(true, LINE).output(calendar, text);
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
