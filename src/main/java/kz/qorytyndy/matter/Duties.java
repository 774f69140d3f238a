package kz.qorytyndy.matter;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.territory.Actor;
import kz.qorytyndy.territory.Person;
import kz.qorytyndy.territory.RoleHeld;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The separation of duties: one person never acts twice where two must look. What a deputy does counts for him and for whom he replaces. */
@Service
public class Duties {

    /** What somebody did in a matter; its name in three languages is the message {@code matter.part.<name>}. */
    public enum Part {
        SUBMITTED,
        VERIFIED,
        REVIEWED,
        SIGNED,
        /** Opened a correction of the issued conclusion. */
        CORRECTED,
        /** Drafted a work standard, in whatever round. */
        DRAFTED,
        CHECKED
    }

    /** For each kind of task the parts that bar their taker from it; a kind that is missing is barred to nobody. */
    private static final Map<TaskKind, Set<Part>> BARS = Map.of(
            TaskKind.VERIFY_SUBMISSION, EnumSet.of(Part.SUBMITTED),
            TaskKind.REVIEW_CONCLUSION, EnumSet.of(Part.SUBMITTED, Part.VERIFIED),
            TaskKind.SIGN_OFF, EnumSet.of(Part.SUBMITTED, Part.VERIFIED, Part.REVIEWED, Part.CORRECTED),
            // Both decide what becomes of the body's own work, so the body's people stay out of them.
            TaskKind.DECIDE_OBJECTION, EnumSet.of(Part.SUBMITTED, Part.SIGNED),
            TaskKind.DECIDE_OVERDUE, EnumSet.of(Part.SUBMITTED, Part.SIGNED),
            TaskKind.CHECK_STANDARD, EnumSet.of(Part.DRAFTED),
            TaskKind.APPROVE_STANDARD, EnumSet.of(Part.DRAFTED, Part.CHECKED));

    /** The part that whoever does a task of the kind takes by it. */
    private static final Map<TaskKind, Part> PARTS = Map.of(
            TaskKind.SUBMIT_HR_DATA, Part.SUBMITTED,
            TaskKind.VERIFY_SUBMISSION, Part.VERIFIED,
            TaskKind.REVIEW_CONCLUSION, Part.REVIEWED,
            TaskKind.SIGN_OFF, Part.SIGNED,
            TaskKind.DRAFT_STANDARD, Part.DRAFTED,
            TaskKind.CHECK_STANDARD, Part.CHECKED);

    private static final Set<Part> BARS_FROM_CORRECTING = EnumSet.of(Part.SUBMITTED, Part.SIGNED);

    private static final ReadOnce<UUID, List<Taken>> TAKEN = new ReadOnce<>(Duties.class, "taken");

    private final JdbcClient jdbc;
    private final Clock clock;

    Duties(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Notes the part inside the transaction of the command by which it was taken: for the person, and for whom he replaces in it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void took(UUID matterId, Actor actor, Part part) {
        both(actor).forEach(person -> took(matterId, person.username(), part));
    }

    private void took(UUID matterId, String username, Part part) {
        jdbc.sql("""
                        insert into participation (matter_id, username, part, first_at)
                        values (:matter, :username, :part, :at) on conflict do nothing""")
                .param("matter", matterId)
                .param("username", username)
                .param("part", part.name())
                .param("at", Timestamp.from(clock.instant()))
                .update();
    }

    /**
     * Refuses if what the person, or the one whom he replaces in it, did earlier in the matter, in whatever round, forbids a task of this
     * kind.
     *
     * @throws Refusal forbidden, saying who did what
     */
    public void check(UUID matterId, Actor actor, TaskKind kind) {
        refusal(matterId, actor, kind).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * The person as he does a task of this kind that is open to the role: in the first of his {@link Actor#ways} that is not forbidden; in the
     * first of all if they all are.
     */
    public Actor acting(UUID matterId, Actor actor, RoleHeld role, @Nullable Person holder, TaskKind kind) {
        List<Actor> ways = actor.ways(role, holder);
        return ways.size() == 1
                ? ways.get(0)
                : ways.stream()
                        .filter(way -> refusal(matterId, way, kind).isEmpty())
                        .findFirst()
                        .orElse(ways.get(0));
    }

    /** With what {@link #check} would refuse; none if it would not. */
    public Optional<Refusal> refusal(UUID matterId, Actor actor, TaskKind kind) {
        return refusal(BARS.getOrDefault(kind, Set.of()), matterId, actor, kind.label());
    }

    /**
     * What a person who does a task of this kind for another can then no longer do in the matter, although a role of his is asked for it; nothing for
     * who acts for himself.
     */
    public List<TaskKind> barredBy(TaskKind kind, @Nullable String bodyCode, Actor acting) {
        Part part = PARTS.get(kind);
        return part == null || acting.onBehalfOf() == null
                ? List.of()
                : BARS.entrySet().stream()
                        .filter(bar -> bar.getValue().contains(part))
                        .map(Map.Entry::getKey)
                        .filter(barred -> acting.roles().contains(barred.role().in(bodyCode)))
                        .sorted()
                        .toList();
    }

    /** The matters in which the person has taken a part. */
    public Set<UUID> mattersOf(String username) {
        return Set.copyOf(jdbc.sql("select distinct matter_id from participation where username = :username")
                .param("username", username)
                .query(UUID.class)
                .list());
    }

    /** By which parts people are barred from which kinds of tasks: pairs of the two. */
    public static List<Map.Entry<TaskKind, Part>> bars() {
        return BARS.entrySet().stream()
                .flatMap(bar -> bar.getValue().stream().map(part -> Map.entry(bar.getKey(), part)))
                .toList();
    }

    /** Those of the matters in which any of these people has taken a part. */
    public Set<UUID> touched(Collection<UUID> matterIds, Collection<String> usernames) {
        return taken(matterIds).values().stream()
                .flatMap(List::stream)
                .filter(taken -> usernames.contains(taken.username()))
                .map(Taken::matterId)
                .collect(Collectors.toSet());
    }

    /** The user names of those whom what they did earlier in the matter bars from a task of this kind. */
    public Set<String> barred(UUID matterId, TaskKind kind) {
        Set<Part> bars = BARS.getOrDefault(kind, Set.of());
        return taken(matterId)
                .filter(taken -> bars.contains(taken.part()))
                .map(Taken::username)
                .collect(Collectors.toSet());
    }

    /**
     * Refuses if what the person, or the one whom he replaces in it, did earlier in the assessment forbids to open a correction of its
     * conclusion.
     *
     * @throws Refusal forbidden, saying who did what
     */
    public void checkCorrection(UUID assessmentId, Actor actor) {
        refusal(BARS_FROM_CORRECTING, assessmentId, actor, Message.of("campaign.correction"))
                .ifPresent(refusal -> {
                    throw refusal;
                });
    }

    private static Stream<Person> both(Actor actor) {
        return Stream.concat(Stream.of(actor.person()), Stream.ofNullable(actor.onBehalfOf()));
    }

    private Optional<Refusal> refusal(Set<Part> bars, UUID matterId, Actor actor, Message work) {
        return both(actor)
                .flatMap(person ->
                        barred(bars, matterId, person).map(part -> refusal(part, person, actor, work)).stream())
                .findFirst();
    }

    private static Refusal refusal(Part part, Person person, Actor actor, Message work) {
        return person.equals(actor.person())
                ? Refusal.forbidden("matter.duties", Message.of("matter.part." + part), work)
                : Refusal.forbidden(
                        "matter.dutiesOfAbsent", person.name(), Message.of("matter.partOfAbsent." + part), work);
    }

    private Optional<Part> barred(Set<Part> bars, UUID matterId, Person person) {
        return taken(matterId)
                .filter(taken -> taken.username().equals(person.username()))
                .map(Taken::part)
                .filter(bars::contains)
                .min(Comparator.comparing(Part::name));
    }

    /** A part that somebody has taken. */
    private record Taken(UUID matterId, String username, Part part) {}

    private Stream<Taken> taken(UUID matterId) {
        return taken(List.of(matterId)).getOrDefault(matterId, List.of()).stream();
    }

    /** All that was done in these matters, by their ids. */
    private Map<UUID, List<Taken>> taken(Collection<UUID> matterIds) {
        return matterIds.isEmpty()
                ? Map.of()
                : TAKEN.of(
                        matterIds,
                        asked -> jdbc.sql(
                                        "select matter_id, username, part from participation where matter_id = any(:matters)")
                                .param("matters", asked.toArray(UUID[]::new))
                                .query(Rows.of(Taken.class).by("matter_id")));
    }
}
