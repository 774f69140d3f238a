package kz.qorytyndy.workflow.course;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.audit.AuditAction;
import kz.qorytyndy.matter.About;
import kz.qorytyndy.matter.Matter;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.People;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.Role;
import kz.qorytyndy.territory.SearchText;
import kz.qorytyndy.workflow.process.Matters;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The trail as people look through it: the HR service, auditors and administrators all of it, whoever works for a territorial body what was done in its
 * matters; the leadership nothing.
 */
@Repository
public class TrailReading {

    /** Of these bodies: in their assessments and standards, and what says itself that it is theirs. */
    private static final String OF_BODIES = """
            (event.matter_id = any(array(select id from assessment where body_code = any(:%1$s)
                                         union all select id from work_standard where body_code = any(:%1$s)))
             or event.details ->> 'body' = any(:%1$s))""";

    private static final Pattern ID =
            Pattern.compile("\\p{XDigit}{8}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{4}-\\p{XDigit}{12}");
    private static final Pattern METHODOLOGY = Pattern.compile("/methodologies/([^/?#]+)");

    /** In the details, what names a person by his user name. */
    private static final Set<String> NAMING = Set.of("person", "absent", "deputy", "askedBy", "concerned");

    private final JdbcClient jdbc;
    private final Matters matters;
    private final People people;

    TrailReading(JdbcClient jdbc, Matters matters, People people) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.people = people;
    }

    /**
     * An event.
     *
     * @param actor the user name of who did it; null for who may not see people there
     * @param onBehalfOf the user name of whom he replaced in it
     * @param about its campaign, assessment or work standard; null if it is of none, or that has been removed
     * @param bodyCode whose matter it is; null if no body's
     * @param concerned the user name of the person whose account it is about
     * @param details empty for who may not read what was said in the matter
     * @param origin the address from which it was done; null where no request was, and for who sees no people of every body
     */
    public record Event(
            long id,
            Instant at,
            AuditAction action,
            @Nullable String actor,
            @Nullable String onBehalfOf,
            @Nullable About about,
            @Nullable String bodyCode,
            @Nullable String concerned,
            @Nullable String subject,
            Map<String, String> details,
            @Nullable String origin,
            @Nullable String beforeSha256,
            @Nullable String afterSha256) {}

    /**
     * A part of the trail.
     *
     * @param older the id before which it goes on; null if this was its end
     * @param names of the people whom its events name, by their user names
     */
    public record Page(List<Event> items, @Nullable Long older, Map<String, String> names) {}

    private record Row(
            long id,
            Instant at,
            String actor,
            @Nullable String onBehalfOf,
            AuditAction action,
            @Nullable UUID matterId,
            @Nullable Matter kind,
            @Nullable String bodyCode,
            @Nullable String concerned,
            @Nullable String subject,
            Map<String, String> details,
            @Nullable String origin,
            @Nullable String beforeSha256,
            @Nullable String afterSha256) {}

    /** Whether the person reads the trail, of all or of his own body. */
    public boolean mayRead(Actor actor) {
        return readsAll(actor) || !actor.bodies().isEmpty();
    }

    /** Whether he reads that of every body. */
    public boolean readsAll(Actor actor) {
        return actor.isHr() || actor.isAnyOf(Role.AUDITOR, Role.ADMINISTRATOR);
    }

    /**
     * What the actor may read of the trail, newest first.
     *
     * @param before only what came before the event with this id; null: from the newest on
     * @throws Refusal forbidden unless the actor {@link #mayRead}; not found, if the filter asks for a body whose trail he does not read
     */
    public Page page(TrailFilter filter, @Nullable Long before, Actor actor, int size) {
        if (!mayRead(actor)) {
            throw Refusal.forbidden("audit.refusal.trail");
        }
        if (filter.body() != null && !readsAll(actor) && !actor.bodies().contains(filter.body())) {
            throw Refusal.notFound();
        }
        List<Row> rows = rows(filter, before, actor, size + 1);
        List<Row> shown = rows.stream().limit(size).toList();
        Map<UUID, About> about = about(shown);
        List<Event> events = shown.stream().map(row -> event(row, about, actor)).toList();
        Long older = rows.size() > size ? shown.get(size - 1).id() : null;
        return new Page(events, older, people.namesOf(usernames(events)));
    }

    private List<Row> rows(TrailFilter filter, @Nullable Long before, Actor actor, int most) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (!readsAll(actor)) {
            conditions.add(OF_BODIES.formatted("own"));
            values.put("own", actor.bodies().toArray(String[]::new));
        }
        if (filter.body() != null) {
            conditions.add(OF_BODIES.formatted("bodies"));
            values.put("bodies", new String[] {filter.body()});
        }
        if (filter.person() != null) {
            conditions.add("(event.actor = any(:people) or event.on_behalf_of = any(:people))");
            values.put("people", called(filter.person()));
        }
        if (filter.action() != null) {
            conditions.add("event.action = :action");
            values.put("action", filter.action().name());
        }
        if (filter.matter() != null) {
            inMatter(filter.matter().strip(), conditions, values);
        }
        if (filter.from() != null) {
            conditions.add("event.at >= :from");
            values.put("from", beginning(filter.from()));
        }
        if (filter.to() != null) {
            conditions.add("event.at < :until");
            values.put("until", beginning(filter.to().plusDays(1)));
        }
        if (before != null) {
            conditions.add("event.id < :before");
            values.put("before", before);
        }
        return jdbc.sql("""
                        select event.*, matter.kind,
                               coalesce(person.username,
                                   case when event.matter_id is null then (
                                       select username from person where username = regexp_replace(event.subject, '^person ', ''))
                                   end) as concerned,
                               coalesce(assessment.body_code, work_standard.body_code, event.details ->> 'body') as body_code
                        from audit_event event
                        left join matter on matter.id = event.matter_id
                        left join assessment on assessment.id = event.matter_id
                        left join work_standard on work_standard.id = event.matter_id
                        left join person on person.id = event.matter_id
                        """
                        + (conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions))
                        + " order by event.id desc limit :most")
                .params(values)
                .param("most", most)
                .query(Rows.of(Row.class))
                .list();
    }

    private static void inMatter(String sought, List<String> conditions, Map<String, Object> values) {
        Matcher id = ID.matcher(sought);
        if (id.find()) {
            conditions.add("""
                    (event.matter_id = any(array(select id from matter where :matter in (id, campaign_id)))
                     or split_part(event.subject, '@', 1) = 'methodology-draft ' || cast(:matter as text))""");
            values.put("matter", UUID.fromString(id.group()));
            return;
        }
        Matcher methodology = METHODOLOGY.matcher(sought);
        String name = methodology.find() ? methodology.group(1) : sought.replaceFirst("^№[\\s\u00a0]*", "");
        // Under its number a document entered its register, and that event says of which matter it is.
        conditions.add("""
                (split_part(event.subject, '@', 1) = :name
                 or event.matter_id = any(array(select matter_id from audit_event where split_part(subject, '@', 1) = :name)))""");
        values.put("name", name.replaceFirst("@.*", ""));
    }

    /** The user names of those who are called so; what was typed is one itself, as of somebody who is in the directory no more. */
    private String[] called(String sought) {
        String[] words = SearchText.patterns(sought);
        Stream<String> found = people.all().stream()
                .filter(person -> words.length > 0
                        && SearchText.finds(words, SearchText.folded(person.name() + " " + person.username())))
                .map(Person::username);
        return Stream.concat(found, Stream.of(sought)).distinct().toArray(String[]::new);
    }

    private static Timestamp beginning(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(Texts.ZONE).toInstant());
    }

    private Map<UUID, About> about(List<Row> rows) {
        Map<UUID, About> about = new HashMap<>();
        rows.stream()
                .filter(row -> row.kind() == Matter.CAMPAIGN
                        || row.kind() == Matter.ASSESSMENT
                        || row.kind() == Matter.STANDARD)
                .collect(Collectors.groupingBy(
                        row -> Objects.requireNonNull(row.kind()),
                        Collectors.mapping(row -> Objects.requireNonNull(row.matterId()), Collectors.toSet())))
                .forEach((kind, ids) -> about.putAll(matters.about(kind, ids)));
        return about;
    }

    private static Event event(Row row, Map<UUID, About> about, Actor actor) {
        boolean seesPeople = actor.seesPeople(row.bodyCode());
        // What was said in a matter is for those who see the matter: the administrator sees that it was done.
        boolean readsDetails = row.matterId() == null
                || row.kind() == Matter.PERSON
                || row.kind() == Matter.SUBSTITUTION
                || actor.sees(row.bodyCode());
        return new Event(
                row.id(),
                row.at(),
                row.action(),
                seesPeople ? row.actor() : null,
                seesPeople ? row.onBehalfOf() : null,
                row.matterId() == null ? null : about.get(row.matterId()),
                row.bodyCode(),
                seesPeople ? row.concerned() : null,
                row.subject(),
                readsDetails ? row.details() : Map.of(),
                actor.seesPeople(null) ? row.origin() : null,
                row.beforeSha256(),
                row.afterSha256());
    }

    private static Collection<String> usernames(List<Event> events) {
        return events.stream()
                .flatMap(event -> Stream.concat(
                        Stream.of(event.actor(), event.onBehalfOf(), event.concerned()),
                        event.details().entrySet().stream()
                                .filter(detail -> NAMING.contains(detail.getKey()))
                                .map(Map.Entry::getValue)))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /** Whether the detail of that name is a person's user name. */
    public static boolean namesPerson(String detail) {
        return NAMING.contains(detail);
    }
}
