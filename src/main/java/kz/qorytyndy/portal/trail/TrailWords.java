package kz.qorytyndy.portal.trail;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kz.qorytyndy.audit.AuditEvent;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.matter.ReportingPeriod;
import kz.qorytyndy.matter.TaskKind;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.portal.Localized;
import kz.qorytyndy.portal.trail.TrailLine.Fact;
import kz.qorytyndy.security.AccessTable;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.TerritorialBodies;
import kz.qorytyndy.territory.TerritorialBody;
import kz.qorytyndy.workflow.course.TrailReading;
import kz.qorytyndy.workflow.course.TrailReading.Event;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says events of the trail in the language of the page: their details are kept as codes, which say the same to every reader. */
@Component
class TrailWords {

    private static final String REASON = "reason";
    private static final Pattern VERSION =
            Pattern.compile("(submission|verification|review|sign-off|correction) (\\d+)");
    private static final Pattern METHODOLOGY = Pattern.compile("([^@ ]+)@\\p{XDigit}+");
    private static final Pattern UUID = Pattern.compile("(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})");

    private static final Pattern MEASURE = Pattern.compile("measure " + UUID + " v\\d+");

    /** Whose codes are bodies'; in a trial it is their number. */
    private static final Set<String> OF_BODIES =
            Set.of("body", "bodies", "into", "successor", "added", "changed", "ended");

    /** With what the user name of another system's account begins. */
    private static final String OTHER_SYSTEM = "service.";

    /** What begins the name of a thing, and the page on which it is; of what has none, nothing. */
    private static final Map<String, String> PAGES = Map.of(
            "employee ", "/standards/employees/",
            "compliance record ", "/standards/records/",
            "methodology-draft ", "/methodologies/drafts/");

    private final Localized localized;
    private final TerritorialBodies bodies;
    private final AccessTable access;
    private final Texts texts;

    TrailWords(Localized localized, TerritorialBodies bodies, AccessTable access, Texts texts) {
        this.localized = localized;
        this.bodies = bodies;
        this.access = access;
        this.texts = texts;
    }

    /** The events of the page. */
    List<TrailLine> lines(TrailReading.Page page, Actor actor, Locale language) {
        Map<String, TerritorialBody> byCode =
                bodies.all().stream().collect(Collectors.toMap(TerritorialBody::code, body -> body));
        Reader reader = new Reader(actor, language, page.names(), byCode);
        return page.items().stream().map(event -> line(event, reader)).toList();
    }

    private record Reader(
            Actor actor, Locale language, Map<String, String> names, Map<String, TerritorialBody> bodies) {

        String person(String username) {
            return names.getOrDefault(username, username);
        }

        @Nullable
        String body(String code) {
            TerritorialBody body = bodies.get(code);
            return body == null ? null : body.name().in(language);
        }
    }

    private TrailLine line(Event event, Reader reader) {
        List<Fact> facts = new ArrayList<>();
        List<Fact> traces = new ArrayList<>();
        String version = version(event);
        if (version != null) {
            facts.add(new Fact(text(reader, "audit.detail.version"), version));
        }
        event.details().forEach((name, value) -> {
            if (!name.equals(REASON) && !value.isBlank()) {
                (isTrace(name, value) ? traces : facts).add(new Fact(label(name, reader), value(name, value, reader)));
            }
        });
        trace(traces, reader, "audit.page.before", event.beforeSha256());
        trace(traces, reader, "audit.page.after", event.afterSha256());
        trace(traces, reader, "audit.page.origin", event.origin());
        String link = link(event, reader.actor());
        return new TrailLine(
                event.at(),
                event.action(),
                doer(event, reader),
                what(event, reader, link != null),
                link,
                event.details().get(REASON),
                facts,
                traces);
    }

    private void trace(List<Fact> traces, Reader reader, String key, @Nullable String value) {
        if (value != null) {
            traces.add(new Fact(text(reader, key), value));
        }
    }

    private @Nullable String doer(Event event, Reader reader) {
        String username = event.actor();
        if (username == null) {
            return null;
        }
        return username.equals(AuditEvent.SYSTEM)
                ? text(reader, "portal.system")
                : localized.of(People.doer(username, event.onBehalfOf(), reader::person));
    }

    private @Nullable String what(Event event, Reader reader, boolean opens) {
        About about = event.about();
        if (about != null) {
            Message whose = about.whose();
            String name = localized.of(about.name());
            return whose == null ? name : localized.of(whose) + ", " + name;
        }
        if (event.concerned() != null) {
            return reader.person(event.concerned());
        }
        String subject = event.subject();
        if (subject == null) {
            return null;
        }
        Matcher methodology = METHODOLOGY.matcher(subject);
        if (methodology.matches()) {
            return text(reader, "audit.page.methodology", methodology.group(1));
        }
        if (subject.startsWith(OTHER_SYSTEM)) {
            return subject;
        }
        // Such a thing has no name; without a link there is nothing to say of it.
        return PAGES.keySet().stream()
                .filter(kind -> opens && subject.startsWith(kind))
                .findFirst()
                .map(kind -> text(reader, "audit.page.thing." + kind.strip().replace(' ', '-')))
                .orElse(null);
    }

    private @Nullable String link(Event event, Actor actor) {
        About about = event.about();
        if (about != null) {
            boolean sees =
                    about.matter().kind() == Matter.CAMPAIGN ? actor.seesAllBodies() : actor.sees(about.bodyCode());
            return sees ? measure(event).orElse(about.matter().path()) : null;
        }
        String subject = event.subject();
        if (event.concerned() != null) {
            return opened("/people/" + event.concerned(), "/people/{username}", actor);
        }
        if (subject == null) {
            return null;
        }
        Matcher methodology = METHODOLOGY.matcher(subject);
        if (methodology.matches()) {
            return "/methodologies/" + methodology.group(1);
        }
        Matcher id = UUID.matcher(subject);
        return PAGES.entrySet().stream()
                .filter(page -> subject.startsWith(page.getKey()) && id.find())
                .map(page -> page.getValue() + id.group(1))
                .findFirst()
                .filter(path -> event.bodyCode() == null || actor.sees(event.bodyCode()))
                .map(path -> opened(path, path, actor))
                .orElse(null);
    }

    /** The page of the measure that was made, changed or ended in an assessment. */
    private static Optional<String> measure(Event event) {
        return Optional.ofNullable(event.subject())
                .map(MEASURE::matcher)
                .filter(Matcher::matches)
                .map(measure -> "/measures/" + measure.group(1));
    }

    private @Nullable String opened(String path, String row, Actor actor) {
        return access.opens(row, actor.roleNames()) ? path : null;
    }

    private static @Nullable String version(Event event) {
        Matcher version = VERSION.matcher(Objects.requireNonNullElse(event.subject(), ""));
        return version.matches() ? version.group(2) : null;
    }

    /** What says nothing to a reader: checksums and the ids of rows. */
    private static boolean isTrace(String name, String value) {
        return name.endsWith("Sha256")
                || name.equals("checksum")
                || UUID.matcher(value).matches();
    }

    private String label(String name, Reader reader) {
        String body = reader.body(name);
        if (body != null) {
            return body;
        }
        try {
            return Texts.date(LocalDate.parse(name));
        } catch (DateTimeParseException noDay) {
            return text(reader, "audit.detail." + name);
        }
    }

    private String value(String name, String value, Reader reader) {
        if (OF_BODIES.contains(name)) {
            return Arrays.stream(value.split(",? ", -1))
                    .map(code -> Objects.requireNonNullElse(reader.body(code), code))
                    .collect(Collectors.joining(", "));
        }
        if (TrailReading.namesPerson(name)) {
            return reader.person(value);
        }
        if (name.equals("role")) {
            return text(reader, "territory.role." + value);
        }
        if (name.equals("task")) {
            return TaskKind.withId(value)
                    .map(kind -> localized.of(kind.label()))
                    .orElse(value);
        }
        if (value.equals("true") || value.equals("false")) {
            return text(reader, value.equals("true") ? "portal.yes" : "portal.no");
        }
        return ReportingPeriod.ofCode(value)
                .map(period -> localized.of(period.name()))
                .or(() -> time(value))
                .orElse(value);
    }

    private static Optional<String> time(String value) {
        try {
            return Optional.of(
                    value.contains("T") ? Texts.time(Instant.parse(value)) : Texts.date(LocalDate.parse(value)));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private String text(Reader reader, String key, Object... arguments) {
        return texts.text(reader.language(), key, arguments);
    }
}
