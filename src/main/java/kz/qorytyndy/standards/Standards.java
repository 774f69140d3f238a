package kz.qorytyndy.standards;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kz.qorytyndy.directory.RunningWork;
import kz.qorytyndy.platform.CanonicalJson;
import kz.qorytyndy.platform.Lookalikes;
import kz.qorytyndy.platform.Message;
import kz.qorytyndy.platform.ReadOnce;
import kz.qorytyndy.platform.Refusal;
import kz.qorytyndy.platform.Rows;
import kz.qorytyndy.platform.Sha256;
import kz.qorytyndy.platform.Texts;
import kz.qorytyndy.territory.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The register of work standards (order No 67, work standards §10), those that are being drawn up included. A body's officers and heads see their
 * own body's; the HR service, leadership and the auditor see all.
 */
@Repository
public class Standards implements RunningWork {

    /** The standards with their last day, which is the day before their successors' first. */
    private static final String DATED = """
            select standard.*, later.in_force_from - 1 as in_force_until
            from work_standard standard
            left join work_standard later on later.replaces = standard.id and later.state = 'APPROVED'""";

    private static final String REGISTER = """
            select standard.*, drafted.round, drafted.content, drafted.content_sha256 as sha256, document.number
            from (%s) standard
            join lateral (select round, content, content_sha256 from standard_content
                          where standard_id = standard.id order by round desc limit 1) drafted on true
            left join standard_document document on document.standard_id = standard.id
            """.formatted(DATED);

    private static final ReadOnce<UUID, Standard> BY_ID = new ReadOnce<>(Standards.class, "by id");
    private static final ReadOnce<UUID, List<StandardDecision>> DECISIONS =
            new ReadOnce<>(Standards.class, "decisions");

    private final JdbcClient jdbc;
    private final Clock clock;

    Standards(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A part of the register and how many standards the whole of it has. */
    public record Page(List<Standard> items, int total) {}

    /** How a standard is registered: under which number, when, and the SHA-256 of its document. */
    public record Registered(String number, Instant at, String pdfSha256) {}

    /** The standard of an id that is known to exist. */
    public Standard get(UUID id) {
        return withId(id).orElseThrow(() -> new IllegalArgumentException("No standard " + id));
    }

    public Optional<Standard> withId(UUID id) {
        return withIds(List.of(id)).stream().findFirst();
    }

    /** Those of the ids; an id that does not exist is left out. */
    public List<Standard> withIds(Collection<UUID> ids) {
        return List.copyOf(BY_ID.of(
                        ids,
                        asked -> jdbc
                                .sql(REGISTER + "where standard.id = any(:ids)")
                                .param("ids", asked.toArray(UUID[]::new))
                                .query(Rows.of(Standard.class))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Standard::id, Function.identity())))
                .values());
    }

    /**
     * The standard, if the actor may see it.
     *
     * @throws Refusal not found, also for that of another's body
     */
    public Standard get(UUID id, Actor actor) {
        return withId(id).filter(standard -> actor.sees(standard.bodyCode())).orElseThrow(Refusal::notFound);
    }

    /**
     * Those in force on the day, by post and section.
     *
     * @param bodyCode for whose posts; null: the HR service's own
     */
    public List<Standard> inForce(@Nullable String bodyCode, LocalDate day) {
        return inForce(bodyCode, day, day);
    }

    /** Those in force on any day from the first to the last, by post, section and date. */
    public List<Standard> inForce(@Nullable String bodyCode, LocalDate first, LocalDate last) {
        return jdbc.sql(REGISTER + """
                        where standard.body_code is not distinct from cast(:body as text) and standard.state = 'APPROVED'
                          and standard.in_force_from <= :last and coalesce(standard.in_force_until >= :first, true)
                        order by standard.post_key, standard.section_key, standard.in_force_from""")
                .param("body", bodyCode)
                .param("first", first)
                .param("last", last)
                .query(Rows.of(Standard.class))
                .list();
    }

    /** The rounds of drafting, oldest first. */
    public List<StandardRound> rounds(UUID id) {
        return jdbc.sql("select *, round as number from standard_content where standard_id = :id order by round")
                .param("id", id)
                .query(Rows.of(StandardRound.class))
                .list();
    }

    /** What was decided on them, oldest first. */
    public List<StandardDecision> decisions(UUID id) {
        return decisions(List.of(id)).getOrDefault(id, List.of());
    }

    /** The same of several, by their ids; of those on which anything was decided. */
    public Map<UUID, List<StandardDecision>> decisions(Collection<UUID> ids) {
        return DECISIONS.of(
                ids,
                asked -> jdbc.sql(
                                "select * from standard_decision where standard_id = any(:ids) order by round, step desc")
                        .param("ids", asked.toArray(UUID[]::new))
                        .query(Rows.of(StandardDecision.class).by("standard_id")));
    }

    /** Why a standard came back last; none if its latest round did not. */
    public Optional<StandardDecision> returned(Standard standard) {
        return decisions(standard.id()).stream()
                .filter(decision -> decision.round() == standard.round() && !decision.accepted())
                .findFirst();
    }

    /** How an approved standard is registered; none for the moment until it is. */
    public Optional<Registered> registered(UUID id) {
        return jdbc.sql("select number, registered_at as at, pdf_sha256 from standard_document where standard_id = :id")
                .param("id", id)
                .query(Rows.of(Registered.class))
                .optional();
    }

    /**
     * The document of a registered standard as it was sealed.
     *
     * @throws kz.qorytyndy.platform.Refusal conflict, if it is not any more
     */
    public byte[] pdf(UUID id) {
        byte[] pdf = jdbc.sql("select pdf from standard_document where standard_id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
        Registered registered = registered(id).orElseThrow();
        return Sha256.sealed(pdf, registered.pdfSha256(), "standard " + registered.number());
    }

    /** All versions of what the standard is a version of, whatever became of them, in the order in which they came or would come into force. */
    public List<Standard> versions(Standard standard) {
        return jdbc.sql(REGISTER + """
                        where standard.body_code is not distinct from cast(:body as text)
                          and standard.post_key = :post and standard.section_key = :section
                        order by standard.in_force_from, standard.changed_at, standard.id""")
                .param("body", standard.bodyCode())
                .param("post", standard.content().post().key())
                .param("section", standard.content().section().key())
                .query(Rows.of(Standard.class))
                .list();
    }

    /**
     * The standards that the actor may see, by post, section and date, newest first.
     *
     * @param number the page's number, from 0
     */
    public Page register(Actor actor, StandardFilter filter, int number, int size) {
        return new Page(
                filtered(REGISTER, actor, filter, """
                                order by standard.post_key, standard.section_key, standard.body_code nulls first,
                                         standard.in_force_from desc, standard.id
                                limit :size offset :offset""")
                        .param("size", size)
                        .param("offset", (long) number * size)
                        .query(Rows.of(Standard.class))
                        .list(),
                filtered("select count(*) from (" + DATED + ") standard ", actor, filter, "")
                        .query(Integer.class)
                        .single());
    }

    private JdbcClient.StatementSpec filtered(String select, Actor actor, StandardFilter filter, String order) {
        Standing standing = filter.standing();
        return jdbc.sql(select + """
                        where (:all or standard.body_code = any(:bodies))
                          and (cast(:body as text) is null or standard.body_code = :body)
                          and (cast(:standing as text) is null or :standing = case
                                 when standard.state <> 'APPROVED' then standard.state
                                 when standard.in_force_from > :today then 'UPCOMING'
                                 when standard.in_force_until < :today then 'REPLACED'
                                 else 'IN_FORCE' end)
                          and (cast(:post as text) is null or position(:post in standard.post_words) > 0)
                          and (cast(:section as text) is null or position(:section in standard.section_words) > 0)
                          and (cast(:text as text) is null or position(:text in standard.words) > 0)
                        """ + order)
                .param("all", actor.seesAllBodies())
                .param("bodies", actor.bodies().toArray(String[]::new))
                .param("body", filter.body())
                .param("standing", standing == null ? null : standing.name())
                .param("today", Texts.day(clock.instant()))
                .param("post", folded(filter.post()))
                .param("section", folded(filter.section()))
                .param("text", folded(filter.text()));
    }

    private static @Nullable String folded(@Nullable String part) {
        return part == null ? null : Lookalikes.folded(part);
    }

    /** Reads the standard and locks its row: whoever changes it next waits for the running transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Standard lock(UUID id) {
        jdbc.sql("select id from work_standard where id = :id for update")
                .param("id", id)
                .query()
                .singleRow();
        return get(id);
    }

    /** The approved version of what the content is about that none comes in place of. */
    Optional<Standard> latestApproved(@Nullable String bodyCode, StandardContent content) {
        return jdbc.sql(REGISTER + """
                        where standard.body_code is not distinct from cast(:body as text)
                          and standard.post_key = :post and standard.section_key = :section
                          and standard.state = 'APPROVED' and standard.in_force_until is null""")
                .param("body", bodyCode)
                .param("post", content.post().key())
                .param("section", content.section().key())
                .query(Rows.of(Standard.class))
                .optional();
    }

    /** What it is called where it is referred to; a dash until it is registered, a moment after its approval. */
    static String numberOf(Standard standard) {
        return Objects.requireNonNullElse(standard.number(), "–");
    }

    /**
     * Keeps a standard with its first round.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another of its post and section is being drawn up
     */
    UUID open(
            @Nullable String bodyCode,
            @Nullable UUID replaces,
            StandardContent content,
            StandardState state,
            Actor actor) {
        UUID id = UUID.randomUUID();
        worded("""
                        insert into work_standard (id, body_code, post_key, section_key, post_words, section_words, words, replaces,
                                                   state, changed_at)
                        values (:id, :body, :postKey, :sectionKey, :postWords, :sectionWords, :words, :replaces, :state, :at)""", content)
                .param("id", id)
                .param("body", bodyCode)
                .param("replaces", replaces)
                .param("state", state.name())
                .param("at", now())
                .update();
        keep(id, 1, content, actor);
        return id;
    }

    /**
     * Keeps another round of a standard's content.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another of its post and section is being drawn up
     */
    void redraft(Standard standard, StandardContent content, Actor actor) {
        worded("""
                        update work_standard
                        set post_key = :postKey, section_key = :sectionKey, post_words = :postWords, section_words = :sectionWords,
                            words = :words
                        where id = :id""", content).param("id", standard.id()).update();
        keep(standard.id(), standard.round() + 1, content, actor);
    }

    private JdbcClient.StatementSpec worded(String sql, StandardContent content) {
        return jdbc.sql(sql)
                .param("postKey", content.post().key())
                .param("sectionKey", content.section().key())
                .param("postWords", content.post().words())
                .param("sectionWords", content.section().words())
                .param("words", content.words());
    }

    private void keep(UUID id, int number, StandardContent content, Actor actor) {
        StandardRound round = new StandardRound(number, content, actor.deed(clock));
        jdbc.sql("""
                        insert into standard_content (standard_id, round, content, content_sha256, drafted_by, drafted_substitution,
                                                      drafted_at)
                        values (:id, :number, :content, :sha256, :draftedBy, :draftedSubstitution, :draftedAt)""")
                .paramSource(Rows.params(round).and("id", id).and("sha256", Sha256.of(CanonicalJson.of(content))))
                .update();
    }

    /**
     * Locks the standard and moves it on: nothing but this and {@link #approve} changes where it stands.
     *
     * @return the standard as it was
     * @throws Refusal conflict, unless the move starts from where it stands
     */
    Standard move(UUID id, StandardState.Move move) {
        Standard standard = locked(id, move);
        jdbc.sql("update work_standard set state = :state, changed_at = :at where id = :id")
                .param("state", move.to().name())
                .param("at", now())
                .param("id", id)
                .update();
        return standard;
    }

    /**
     * The standard, locked for a move.
     *
     * @throws Refusal conflict, unless the move starts from where it stands
     */
    Standard locked(UUID id, StandardState.Move move) {
        Standard standard = lock(id);
        if (standard.state() != move.from()) {
            throw Refusal.conflict("standards.refusal.state");
        }
        return standard;
    }

    /**
     * Approves the standard that was {@link #locked} for it.
     *
     * @throws org.springframework.dao.DuplicateKeyException if another of its post and section comes into force on the same day
     */
    void approve(UUID id, LocalDate from) {
        jdbc.sql("update work_standard set state = 'APPROVED', in_force_from = :from, changed_at = :at where id = :id")
                .param("from", from)
                .param("at", now())
                .param("id", id)
                .update();
    }

    void keep(UUID id, StandardDecision decision) {
        jdbc.sql("""
                        insert into standard_decision (standard_id, round, step, accepted, reason, in_force_from, decided_by,
                                                       decided_substitution, decided_at)
                        values (:id, :round, :step, :accepted, :reason, :inForceFrom, :decidedBy, :decidedSubstitution, :decidedAt)""")
                .paramSource(Rows.params(decision).and("id", id).and("accepted", decision.accepted()))
                .update();
    }

    void register(UUID id, Registered registered, byte[] pdf) {
        jdbc.sql("""
                        insert into standard_document (standard_id, number, registered_at, pdf, pdf_sha256)
                        values (:id, :number, :at, :pdf, :pdfSha256)""")
                .paramSource(Rows.params(registered).and("id", id).and("pdf", pdf))
                .update();
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }

    @Override
    public List<Message> runningIn(Collection<String> bodyCodes) {
        int underWay = jdbc.sql("""
                        select count(*) from work_standard
                        where body_code = any(:bodies) and state in ('DRAFT', 'IN_CHECK', 'IN_APPROVAL')""")
                .param("bodies", bodyCodes.toArray(String[]::new))
                .query(Integer.class)
                .single();
        return underWay == 0 ? List.of() : List.of(Message.of("standards.running", underWay));
    }
}
